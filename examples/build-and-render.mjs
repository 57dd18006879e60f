// From a draft a person would write to a valid FA(3) invoice, and to a stamped PDF of it.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildInvoice, validateInvoice } from '@eszok/fa-schema';
import { renderInvoicePdf, stampPdf } from '@eszok/visualizer';

const { form, xml } = buildInvoice({
  number: 'FV/2026/11/031',
  issueDate: '2026-11-20',
  seller: {
    nip: '9994072312',
    name: 'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
    address: { country: 'PL', line1: 'ul. Heblowa 7', line2: '62-200 Gniezno' },
  },
  buyer: {
    nip: '9995183640',
    name: 'Kawiarnia Pod Zegarem s.c.',
    address: { country: 'PL', line1: 'Rynek 14', line2: '63-000 Środa Wielkopolska' },
  },
  lines: [
    {
      name: 'Stolik kawiarniany dębowy 70 × 70 cm',
      quantity: '4',
      unit: 'szt.',
      netPrice: '780.00',
      rate: '23',
    },
    { name: 'Transport', quantity: '1', unit: 'usł.', netPrice: '260.00', rate: '23' },
  ],
});
const { valid, issues } = validateInvoice(xml);
console.log(`${form}: valid ${valid}, ${issues.length} issues`);

const folder = await mkdtemp(join(tmpdir(), 'eszok-example-'));
const pdf = await renderInvoicePdf(xml, { environment: 'test', offline: true });
const stamped = await stampPdf(pdf, [{ kind: 'text', lines: ['Zaksięgowano 2026-11-23', 'konto 402-1'] }]);
await writeFile(join(folder, 'invoice.xml'), xml);
await writeFile(join(folder, 'invoice.pdf'), stamped);
console.log(`invoice.xml and invoice.pdf (${stamped.length} bytes) lie in ${folder}`);
