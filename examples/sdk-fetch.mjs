// Brings everything that was issued to a company, each invoice once; a second run brings only what is new.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { buyer as buyerOf, exampleInvoice, openKsef, seller as sellerOf } from './sdk-world.mjs';

const ksef = await openKsef();
await ksef.sandbox?.seed({ companies: [sellerOf, buyerOf], invoices: 80 });
const clientOf = ({ environment, context, token }) =>
  new KsefClient({ environment, context, credentials: ksefToken(token) });
const buyer = clientOf(ksef.buyer);

const folder = await mkdtemp(join(tmpdir(), 'received-'));
const file = (role) => join(folder, `${role}.checkpoint.json`);
const checkpoint = {
  read: async (role) => JSON.parse(await readFile(file(role), 'utf8').catch(() => 'null')) ?? undefined,
  write: (role, value) => writeFile(file(role), JSON.stringify(value)),
};

async function run(since) {
  const fetched = buyer.fetch({ roles: ['buyer'], since, checkpoint });
  for await (const { metadata, bytes } of fetched) {
    await writeFile(join(folder, `${metadata.ksefNumber}.xml`), bytes); // taking the next one confirms this one
  }
  const { got, complete, gaps } = fetched.report();
  console.log(`${got} invoices, complete: ${complete}, missing: ${gaps.length}`);
}

const seller = clientOf(ksef.seller);
await seller.send(await exampleInvoice());
await run(new Date(Date.now() - 90 * 86_400_000));
await seller.send(await exampleInvoice());
await run();

await Promise.all([seller.close(), buyer.close()]);
await ksef.close();
