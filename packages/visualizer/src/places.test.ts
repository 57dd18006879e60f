import { writeInvoice } from '@eszok/fa-schema';
import { generateInvoices, Random } from '@eszok/fa-schema/testing';
import { expect, it } from 'vitest';
import type { LanguageChoice } from './options.js';
import { renderInvoiceHtml, renderInvoicePdf, renderUpoPdf } from './render.js';
import { exampleInvoice } from './testing/example.js';
import { mutated } from './testing/hostile.js';
import { ordinaryInvoice } from './testing/ordinary.js';
import { misplacedWords } from './testing/places.js';
import { poppler } from './testing/poppler.js';
import { sessionUpo } from './testing/upo.js';

/** `ESZOK_PLACES=500` takes so many; `ESZOK_PLACES_SEED` others. */
const count = Number(process.env.ESZOK_PLACES ?? 40);
const seed = Number(process.env.ESZOK_PLACES_SEED ?? 20261123);
const languages: readonly LanguageChoice[] = ['pl', 'en', 'de', 'uk', 'pl+en', 'pl+uk', 'de+uk'];

function anyInvoice(random: Random): string {
  const at = random.whole(1, 1_000_000);
  const made = random.pick([
    () => ordinaryInvoice(at),
    () => {
      const form = random.pick(['FA (2)', 'FA (3)', 'FA_RR (1)'] as const);
      const [invoice] = generateInvoices(form, 1, { seed: at, density: random.pick([0.2, 0.5]), repeat: 3 });
      return writeInvoice(form, invoice!);
    },
  ])();
  return new TextDecoder().decode(made);
}

it.skipIf(!poppler)(
  'no word leaves the page or lies over another, whatever is done to an invoice (skipped without poppler)',
  { timeout: 60_000 + count * 2000 },
  async () => {
    const random = new Random(seed);
    for (let at = 0; at < count; at++) {
      const xml = at % 4 === 0 ? anyInvoice(random) : mutated(anyInvoice(random), random);
      const lang = random.pick(languages);
      const theme = random.chance(0.3) ? ({ density: 'compact', footer: 'Stopka' } as const) : {};
      const pdf = await renderInvoicePdf(xml, { invalid: 'show', lang, theme });
      expect(misplacedWords(pdf), `document ${at} of seed ${seed} in ${lang}\n${xml}`).toEqual([]);
      expect(renderInvoiceHtml(xml, { invalid: 'show', lang })).not.toContain('<script');
    }
  },
);

it.skipIf(!poppler)(
  'nor does one in tables that are too wide, sums of 18 digits, no lines, receipts',
  async () => {
    const cells = (name: string, count: number, text: string) => `<${name}>${text}</${name}>`.repeat(count);
    const columns = '<Kol Typ="txt"><NKom>Kolumna</NKom></Kol>'.repeat(60);
    const row = (text: string) => `<Wiersz>${cells('WKom', 60, text)}</Wiersz>`;
    const table = (text: string) =>
      `<Zalacznik><BlokDanych><Tabela><TNaglowek>${columns}</TNaglowek>${row(text).repeat(20)}</Tabela></BlokDanych></Zalacznik>`;
    const sum = '-999999999999999999.99';
    const documents = [
      exampleInvoice({ lines: 0 }),
      exampleInvoice({ tail: table('1234.56') }),
      exampleInvoice({ tail: table('x'.repeat(80)) }),
      exampleInvoice({ lines: 3 }).replace(/<(P_11|P_13_1|P_14_1|P_15)>.*?<\/\1>/g, `<$1>${sum}</$1>`),
    ];
    for (const xml of documents) {
      for (const lang of ['pl', 'pl+de'] as const)
        expect(misplacedWords(await renderInvoicePdf(xml, { invalid: 'show', lang }))).toEqual([]);
    }
    for (const lang of languages)
      expect(misplacedWords(await renderUpoPdf(sessionUpo(60), { lang }))).toEqual([]);
  },
);
