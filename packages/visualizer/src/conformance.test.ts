import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInvoice } from '@eszok/fa-schema';
import { generateInvoices } from '@eszok/fa-schema/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InvoicePdfOptions } from './options.js';
import { renderInvoicePdf, renderUpoPdf } from './render.js';
import { stampTemplate } from './stamp/templates.js';
import type { Stamp } from './stamp/types.js';
import { stampPdf } from './stamping.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';
import { pefDocument } from './testing/pef.js';
import { smallPng } from './testing/png.js';
import { sessionUpo } from './testing/upo.js';
import { judged, verapdf } from './testing/verapdf.js';

const samples = join(import.meta.dirname, '../../../../shared/ksef/samples');
const known = { ksefNumber, environment: 'test' } as const;

/** One of everything that a document can be made of. */
async function everything(): Promise<Map<string, Uint8Array>> {
  const documents = new Map<string, Uint8Array>();
  const invoice = async (name: string, xml: Uint8Array | string, options: InvoicePdfOptions = {}) =>
    documents.set(name, await renderInvoicePdf(xml, { ...known, archive: true, ...options }));
  const upo = new TextEncoder().encode(sessionUpo(1));
  await invoice('ordinary', exampleInvoice({ lines: 6 }), { upo });
  await invoice('long', exampleInvoice({ lines: 60 }), { lang: 'pl+en' });
  await invoice('row-over-pages', exampleInvoice({ name: () => 'bardzo długi opis towaru '.repeat(200) }));
  await invoice('logo', exampleInvoice(), { theme: { logo: smallPng(), footer: 'Dziękujemy' } });
  await invoice(
    'other-scripts',
    exampleInvoice({ name: () => 'Київ Ελλάδα 東京 ሰላም 𝔘 \u200b שולחן 12 سلام' }),
    {
      lang: 'uk',
    },
  );
  await invoice(
    'offline',
    exampleInvoice({
      fa: '<DodatkowyOpis><Klucz>strona</Klucz><Wartosc>https://example.com</Wartosc></DodatkowyOpis>',
    }),
    { offline: true, certificateLink: `https://qr-test.ksef.mf.gov.pl/certificate/${'A'.repeat(200)}` },
  );
  for (const form of ['FA (2)', 'FA (3)', 'FA_RR (1)'] as const) {
    for (const generated of generateInvoices(form, 1, { seed: 7, density: 0.6, repeat: 2 })) {
      await invoice(`generated-${form.replace(/\W/g, '')}`, writeInvoice(form, generated), {
        lang: 'de',
      });
    }
  }
  for (const folder of existsSync(samples) ? ['fa2', 'fa3', 'fa_rr'] : []) {
    for (const file of readdirSync(join(samples, folder))) {
      await invoice(`${folder}-${file}`, readFileSync(join(samples, folder, file)));
    }
  }
  await invoice('pef', pefDocument('Invoice'));
  await invoice('pef-correction', pefDocument('CreditNote'), { lang: 'pl+en' });
  documents.set('receipt', await renderUpoPdf(sessionUpo(1), { archive: true }));
  documents.set('receipt-of-a-session', await renderUpoPdf(sessionUpo(25), { archive: true, lang: 'en' }));
  const stamps: Stamp[] = [
    stampTemplate('received', 'pl')!,
    { kind: 'text', lines: ['pasek'], anchor: 'strip' },
  ];
  const variables = { receivedOn: '2026-11-23', seq: '1/11/2026', user: 'Anna Łęcka' };
  documents.set('stamped', await stampPdf(documents.get('ordinary')!, stamps, { variables }));
  return documents;
}

describe.skipIf(!verapdf)('veraPDF (skipped without veraPDF)', () => {
  let archives: Map<string, Uint8Array>;
  const passes = (documents: ReadonlyMap<string, Uint8Array>) =>
    [...documents.keys()].map((name) => `${name}: PASS`).sort();

  beforeAll(async () => {
    archives = await everything();
  }, 60_000);

  it('finds every archive sound as PDF/A-3a', { timeout: 120_000 }, () => {
    expect(judged(archives, '3a').sort()).toEqual(passes(archives));
  });

  it('finds an archive with invoice and UPO sound as PDF/A-3b too', { timeout: 60_000 }, () => {
    const some = new Map([...archives].filter(([name]) => name === 'ordinary' || name === 'stamped'));
    expect(judged(some, '3b').sort()).toEqual(passes(some));
  });

  it('finds every document accessible by PDF/UA-1, archive or not', { timeout: 120_000 }, async () => {
    const plain = new Map([
      ['plain', await renderInvoicePdf(exampleInvoice({ lines: 30 }), known)],
      ['plain-receipt', await renderUpoPdf(sessionUpo(3))],
    ]);
    const documents = new Map([...archives, ...plain]);
    expect(judged(documents, 'ua1').sort()).toEqual(passes(documents));
  });
});
