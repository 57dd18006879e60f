// Sends one invoice and keeps its receipt.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invoiceLink, KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { exampleInvoice, openKsef } from './sdk-world.mjs';

const ksef = await openKsef();
const { environment, context, token } = ksef.seller;
const client = new KsefClient({ environment, context, credentials: ksefToken(token) });

const bytes = await exampleInvoice();
const sent = await client.send(bytes, { onProgress: ({ step }) => console.log(`  ${step}`) });
console.log(`KSeF number: ${sent.ksefNumber}, ${sent.invoicingMode}, accepted ${sent.acceptedAt}`);

const folder = await mkdtemp(join(tmpdir(), 'ksef-'));
await writeFile(join(folder, `${sent.ksefNumber}.upo.xml`), sent.upo);
console.log(`receipt: ${folder}`);
console.log(
  `QR code I: ${invoiceLink({ qrUrl: environment.qrUrl, sellerNip: context.nip, issueDate: '2026-11-16', bytes })}`,
);

await client.close();
await ksef.close();
