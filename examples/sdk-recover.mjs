// A crash in the middle of sending, and what a journal makes of it: the invoice is in KSeF exactly once.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileJournal, KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { exampleInvoice, openKsef } from './sdk-world.mjs';

const ksef = await openKsef();
const { environment, context, token } = ksef.seller;
const client = new KsefClient({ environment, context, credentials: ksefToken(token) });
const journal = fileJournal(join(await mkdtemp(join(tmpdir(), 'ksef-')), 'journal.jsonl'));
const bytes = await exampleInvoice();

// The program dies right after KSeF took the invoice, before it could write that down.
const dying = {
  ...journal,
  write: async (entry) => {
    if (entry.step === 'sent') throw new Error('power cut');
    await journal.write(entry);
  },
};
await client.send(bytes, { journal: dying }).catch((error) => console.log(`crash: ${error.message}`));

for (const { outcome, entry, result } of await client.recover(journal)) {
  console.log(`recovered: ${entry.sha256.slice(0, 12)}… is ${outcome} as ${result?.ksefNumber}`);
}
const again = await client.send(bytes, { journal });
console.log(`sending the same bytes again gives ${again.ksefNumber} (recovered: ${again.recovered})`);

await journal.close();
await client.close();
await ksef.close();
