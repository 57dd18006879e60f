// A user's first steps with every package, in ESM: a real invoice goes through a real sandbox.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isEszokError, warsawDay } from '@eszok/core';
import { isValidNip, parseInvoice, summarise, validateInvoice } from '@eszok/fa-schema';
import { openInbox } from '@eszok/inbox';
import { startSandbox } from '@eszok/ksef-sandbox';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { openQueue } from '@eszok/offline-queue';
import { readFacts } from '@eszok/scans';
import { openStore } from '@eszok/store';
import { renderInvoicePdf } from '@eszok/visualizer';

assert.equal(typeof openInbox, 'function');
assert.equal(typeof openQueue, 'function');
assert.equal(typeof openStore, 'function');
assert.deepEqual(readFacts(['gross=1,5']), { gross: '1.50' });
assert.match(warsawDay(new Date()), /^\d{4}-\d\d-\d\d$/);
assert.equal(isEszokError(new Error('no')), false);

const xml = readFileSync(new URL('../invoice.xml', import.meta.url));
assert.equal(validateInvoice(xml).valid, true);
assert.equal(parseInvoice(xml).form, 'FA (3)');
const { seller, buyer } = summarise(xml);
assert.ok(isValidNip(seller.nip));

const sandbox = await startSandbox();
try {
  const { companies } = await sandbox.seed({
    companies: [
      { nip: seller.nip, name: 'Sprzedawca' },
      { nip: buyer.nip, name: 'Nabywca' },
    ],
  });
  const client = new KsefClient({
    environment: { apiUrl: sandbox.url, qrUrl: sandbox.qrUrl },
    context: { nip: seller.nip },
    credentials: ksefToken(companies[0].token),
  });
  const sent = await client.send(xml);
  assert.match(sent.ksefNumber, new RegExp(`^${seller.nip}-\\d{8}-[0-9A-F]{12}-[0-9A-F]{2}$`));
  const pdf = await renderInvoicePdf(xml, { ksefNumber: sent.ksefNumber, qrUrl: sandbox.qrUrl });
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
  await client.close();
} finally {
  await sandbox.close();
}
console.log('esm: ok');
