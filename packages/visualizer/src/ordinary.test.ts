import { describe, expect, it } from 'vitest';
import type { InvoicePdfOptions, Language, LanguageChoice } from './options.js';
import { renderInvoicePdf } from './render.js';
import { ksefNumber } from './testing/example.js';
import { ordinaryInvoice } from './testing/ordinary.js';
import { pdfInfo, pdfText, poppler } from './testing/poppler.js';

/** `ESZOK_ORDINARY=500` takes so many. */
const count = Number(process.env.ESZOK_ORDINARY ?? 30);
const languages: readonly LanguageChoice[] = ['pl', 'en', 'de', 'uk', 'pl+en'];
const due: Readonly<Record<Language, string>> = {
  pl: '03.12.2026',
  en: '2026-12-03',
  de: '03.12.2026',
  uk: '03.12.2026',
};

const pagesOf = (pdf: Uint8Array) => Number(pdfInfo(pdf).Pages);

describe.skipIf(!poppler)('ordinary invoices of up to twelve lines (skipped without poppler)', () => {
  it(`stand on one page in every language, ${count} of them`, { timeout: 600_000 }, async () => {
    const long: string[] = [];
    let largest = 0;
    for (let seed = 1; seed <= count; seed++) {
      const lang = languages[seed % languages.length]!;
      const options: InvoicePdfOptions = { ksefNumber, environment: 'test', lang };
      const pdf = await renderInvoicePdf(ordinaryInvoice(seed), options);
      largest = Math.max(largest, pdf.length);
      if (pagesOf(pdf) !== 1) long.push(`${seed} ${lang}: ${pagesOf(pdf)} pages`);
    }
    expect(long).toEqual([]);
    expect(largest).toBeLessThan(30_000);
    if (process.env.ESZOK_ORDINARY)
      console.log(`${count} on one page each; the largest has ${largest} bytes`);
  });

  it('say in the upper half what to pay, by when and where to', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const lang = languages[seed % languages.length]!;
      const pdf = await renderInvoicePdf(ordinaryInvoice(seed), { ksefNumber, environment: 'test', lang });
      const text = pdfText(pdf, '-bbox');
      const height = Number(/<page [^>]*height="([\d.]+)"/.exec(text)?.[1]);
      const upper = [...text.matchAll(/yMin="([\d.]+)"[^>]*>([^<]*)</g)]
        .filter(([, top]) => Number(top) < height / 2)
        .map(([, , word]) => word)
        .join(' ');
      expect(upper).toContain('61 1090 1014 0000 0712 1981 2874');
      expect(upper).toMatch(/[\d,.]+[.,]\d{2} (PLN|EUR)/);
      const said = due[lang.slice(0, 2) as Language];
      expect(upper.includes(said) || /zapłacon|paid|bezahlt|сплачен/i.test(upper)).toBe(true);
    }
  });
});
