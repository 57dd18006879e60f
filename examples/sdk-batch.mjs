// Sends a few hundred invoices as one package and shows what became of each.
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { exampleInvoice, openKsef } from './sdk-world.mjs';

const ksef = await openKsef();
const { environment, context, token } = ksef.seller;
const client = new KsefClient({ environment, context, credentials: ksefToken(token) });

// Invoices are made as they are needed: a generator over a folder or a database would do the same.
async function* invoices(count) {
  const run = Date.now();
  for (let number = 1; number <= count; number++) {
    yield { name: `invoice ${number}`, bytes: await exampleInvoice(`FV/${run}/${number}`) };
  }
  yield { name: 'scan.pdf', bytes: Buffer.from('%PDF-1.7') };
}

const report = await client.sendBatch(invoices(200), {
  onProgress: ({ step, part }) => console.log(`  ${step}${part ? ` ${part}` : ''}`),
});
console.log(`accepted ${report.accepted}, refused ${report.refused}, sessions ${report.sessions.length}`);
for (const { name, outcome, ksefNumber, error } of report.invoices.slice(-2)) {
  console.log(`${name}: ${outcome} ${ksefNumber ?? error?.code}`);
}
await client.close();
await ksef.close();
