import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openStore, type StoreOptions } from '@eszok/store';

/** A process that asks KSeF for invoices as often as told, its budget in the registry, its clock wrong by so much. */
export interface LimitsTask {
  store: StoreOptions;
  apiUrl: string;
  qrUrl: string;
  nip: string;
  token: string;
  looks: number;
  patienceMs: number;
  clockMs: number;
}

async function main(task: LimitsTask): Promise<void> {
  const clock = { now: () => new Date(Date.now() + task.clockMs) };
  const store = await openStore({ ...task.store, clock });
  const client = new KsefClient({
    environment: { apiUrl: task.apiUrl, qrUrl: task.qrUrl },
    context: { nip: task.nip },
    credentials: ksefToken(task.token),
    clock,
    rateLimits: 'contract',
    rateLimitStore: store.rateLimits,
    patienceMs: task.patienceMs,
    pollIntervalMs: 20,
  });
  await client.signIn();
  const look = () =>
    client.invoices.queryPage({
      subjectType: 'Subject1',
      dateRange: { dateType: 'Invoicing', from: new Date(Date.now() - 86_400_000).toISOString() },
    });
  const looks = await Promise.allSettled(Array.from({ length: task.looks }, look));
  const codes = looks.map((one) => (one.status === 'fulfilled' ? 'ok' : String(one.reason?.code)));
  await client.close();
  await store.close();
  process.stdout.write(JSON.stringify(codes));
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
