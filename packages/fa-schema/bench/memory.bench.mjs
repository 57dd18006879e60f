// Memory while 50 000 documents are judged, read and summarised: it must not grow.
import { parseInvoice, summarise, validateInvoice, writeInvoice } from '@eszok/fa-schema';
import { generateInvoices } from '@eszok/fa-schema/testing';

const total = 50_000;
const documents = ['FA (2)', 'FA (3)', 'FA_RR (1)'].flatMap((form) =>
  [...generateInvoices(form, 20, { seed: 1, density: 0.2, repeat: 2 })].map((one) => writeInvoice(form, one)),
);
const readings = [];
for (let count = 0; count <= total; count++) {
  const bytes = documents[count % documents.length];
  validateInvoice(bytes);
  summarise(parseInvoice(bytes));
  if (count % 10_000 === 0 && count > 0) readings.push(heap());
}
const [first] = readings;
const last = readings.at(-1);
const ratio = last / first;
const verdict = ratio < 1.2 ? '' : '  ABOVE 1.2';
process.stdout.write(
  `heap after ${total} documents: ratio ${ratio.toFixed(2)} (${megabytes(last)} vs ${megabytes(first)} after 10000)${verdict}\n`,
);
if (verdict) process.exitCode = 1;

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
