import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openStore, type Store } from '@eszok/store';
import { openQueue } from '../queue.js';

/** A drain in a process of its own, which kills itself just before the n-th write of the registry. */
export interface ChildTask {
  store: { dir: string; url?: string };
  profile: string;
  apiUrl: string;
  qrUrl: string;
  nip: string;
  token: string;
  /** How to send (`auto` when left out). */
  mode?: 'online' | 'batch';
  killAt?: { write: number };
  /** Says `ready` once it is signed in, and begins when something comes on stdin. */
  waits?: boolean;
}

async function main(task: ChildTask): Promise<void> {
  const { dir, url } = task.store;
  const opened = await openStore(url === undefined ? { dir } : { dir, url, maxConnections: 3 });
  const store = task.killAt === undefined ? opened : mortal(opened, task.killAt);
  const client = new KsefClient({
    environment: { apiUrl: task.apiUrl, qrUrl: task.qrUrl },
    context: { nip: task.nip },
    credentials: ksefToken(task.token),
    pollIntervalMs: 10,
  });
  const queue = openQueue({ store, profile: task.profile });
  if (task.waits) {
    await client.signIn();
    process.stdout.write('ready\n');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    process.stdin.destroy();
  }
  const report = await queue.drain({ client, ...(task.mode === undefined ? {} : { mode: task.mode }) });
  await client.close();
  await opened.close();
  process.stdout.write(
    JSON.stringify({
      accepted: report.accepted.map(({ id }) => id),
      recovered: report.recovered.map(({ id }) => id),
      stoppedBy: report.stoppedBy,
    }),
  );
}

function mortal(store: Store, at: { write: number }): Store {
  let writes = 0;
  const guarded = <A extends unknown[], R>(write: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      writes += 1;
      if (writes === at.write) process.kill(process.pid, 'SIGKILL');
      return write(...args);
    };
  };
  const guardedOutgoing = (outgoing: Store['outgoing']) =>
    Object.assign(Object.create(outgoing), {
      claim: guarded(outgoing.claim.bind(outgoing)),
      change: guarded(outgoing.change.bind(outgoing)),
      releaseAll: guarded(outgoing.releaseAll.bind(outgoing)),
    });
  const { outgoing, packages } = store;
  return Object.assign(Object.create(store), {
    packages: Object.assign(Object.create(packages), { write: guarded(packages.write.bind(packages)) }),
    transaction: <T>(work: Parameters<typeof store.transaction<T>>[0]) =>
      store.transaction((inside) => work({ ...inside, outgoing: guardedOutgoing(inside.outgoing) })),
    outgoing: guardedOutgoing(outgoing),
  });
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
