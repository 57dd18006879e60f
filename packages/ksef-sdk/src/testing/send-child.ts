import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import { fileJournal } from '../send/file-journal.js';
import type { SendMode } from '../send-all/types.js';
import { testInvoice } from './invoice.js';

/** A process that sends some invoices with a journal in a file and prints what became of them; it may be killed. */
export interface SendTask {
  apiUrl: string;
  qrUrl: string;
  nip: string;
  token: string;
  journal: string;
  folder: string;
  mode: SendMode;
  numbers: string[];
  issueDate: string;
}

async function main(task: SendTask): Promise<void> {
  const client = new KsefClient({
    environment: { apiUrl: task.apiUrl, qrUrl: task.qrUrl },
    context: { nip: task.nip },
    credentials: ksefToken(task.token),
    pollIntervalMs: 10,
    retry: { baseMs: 5, capMs: 20 },
  });
  const invoices = task.numbers.map((name) => ({ name, bytes: testInvoice(name, task.issueDate) }));
  const { mode, folder } = task;
  const sending = client.sendAll(invoices, {
    mode,
    folder,
    partBytes: 600,
    journal: fileJournal(task.journal),
  });
  const outcomes = (await sending.finish()).invoices.map(({ name, outcome, ksefNumber }) => ({
    name,
    outcome,
    ksefNumber,
  }));
  await client.close();
  process.stdout.write(JSON.stringify(outcomes));
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
