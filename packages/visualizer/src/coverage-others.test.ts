import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree, type XmlElement } from '@eszok/fa-schema';
import type { Random } from '@eszok/fa-schema/testing';
import { describe, expect, it } from 'vitest';
import { readUpo } from './model/upo.js';
import { prepareInvoice } from './prepare.js';
import { upoSheet } from './present/upo.js';
import { renderInvoiceHtml, renderInvoicePdf, renderUpoHtml, renderUpoPdf } from './render.js';
import { squeeze, textOf } from './testing/expected.js';
import { fa1Invoice, fa1Kind, fa1Names } from './testing/fa1.js';
import { XsdGenerator } from './testing/from-xsd.js';
import { pdfText, poppler } from './testing/poppler.js';
import { hasLabel, hasPhrase, label, meaning, phrase } from './words/catalogue.js';
import { Speaker } from './words/speaker.js';

/** `ESZOK_COVERAGE=2000` takes so many of each kind, PDFs too; `ESZOK_COVERAGE_SEED` others. */
const count = Number(process.env.ESZOK_COVERAGE ?? 0);
const seed = Number(process.env.ESZOK_COVERAGE_SEED ?? 20260301);
const schemas = join(import.meta.dirname, '../../../../shared/ksef/schemas');

const plain = (text: string) => squeeze(text).toLowerCase();

function leavesOf(element: XmlElement): XmlElement[] {
  if (element.children.length > 0)
    return element.children.filter(({ name }) => name !== 'Signature').flatMap(leavesOf);
  return element.text.trim() === '' ? [] : [element];
}

/** Numbers, dates and moments as Polish documents write them, else the text itself. */
function written(text: string): string[] {
  if (/^-?\d+(\.\d+)?$/.test(text)) {
    const [whole = '', fraction = ''] = text.replace('-', '−').split('.');
    return [fraction === '' ? whole : `${whole},${fraction}`, `${whole},${fraction.padEnd(2, '0')}`, text];
  }
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(.+))?$/.exec(text) ?? [];
  if (year === undefined) return [text];
  const date = `${day}.${month}.${year}`;
  return [time === undefined ? date : `${date} ${time.replace('Z', ' UTC')}`, text];
}

/** What stands in the HTML of a document, tags, style and what only machines read left out. */
const htmlText = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

interface Media {
  view(xml: string): string;
  html(xml: string): string;
  pdf(xml: string): Promise<Uint8Array>;
}

const invoiceMedia: Media = {
  view: (xml) => textOf(prepareInvoice(xml, { invalid: 'show' }).sheet),
  html: (xml) => renderInvoiceHtml(xml, { invalid: 'show' }),
  pdf: (xml) => renderInvoicePdf(xml, { invalid: 'show' }),
};

const upoMedia: Media = {
  view: (xml) => textOf(upoSheet(readUpo(xml), new Speaker('pl'), {})),
  html: (xml) => renderUpoHtml(xml),
  pdf: (xml) => renderUpoPdf(xml),
};

/** Makes documents and looks for every leaf in all three media; at the end of a line poppler leaves hyphens out. */
async function lostIn(
  make: (seed: number) => string,
  expected: (leaf: XmlElement) => string[],
  media: Media,
  usual: { views: number; pages: number },
): Promise<{ lost: string[]; leaves: number }> {
  const lost = new Map<string, number>();
  let leaves = 0;
  for (let at = 0; at < (count || usual.views); at++) {
    const xml = make(seed + at);
    const wanted = leavesOf(parseTree(xml)).map((leaf) => ({ leaf, texts: expected(leaf).map(plain) }));
    leaves += wanted.length;
    const look = (where: string, text: string, clean = (part: string) => part) => {
      const seen = clean(plain(text));
      for (const { leaf, texts } of wanted) {
        if (texts.some((part) => seen.includes(clean(part)))) continue;
        const place = `${where} ${leaf.path.replace(/\[\d+\]/g, '')} = ${leaf.text.slice(0, 60)}`;
        lost.set(place, (lost.get(place) ?? 0) + 1);
      }
    };
    look('view', media.view(xml));
    look('html', htmlText(media.html(xml)));
    if (poppler && at < (count || usual.pages))
      look('pdf', pdfText(await media.pdf(xml), '-raw'), (part) => part.replaceAll('-', ''));
  }
  if (count > 0) console.log(`${leaves} leaves of ${count} documents, ${lost.size} lost`);
  return { lost: [...lost.keys()].slice(0, 12), leaves };
}

const limit = count > 0 ? 3_600_000 : 60_000;

const tables: Readonly<Record<string, string>> = {
  RodzajFaktury: 'kind',
  FormaPlatnosci: 'payment',
  Rola: 'role',
  RolaPU: 'authorisedRole',
  RodzajTransportu: 'transport',
  OpisLadunku: 'cargo',
  TypKorekty: 'correctionType',
  StatusInfoPodatnika: 'taxpayerStatus',
  RachunekWlasnyBanku: 'bankAccountKind',
  P_12: 'rate',
  P_12_Procedura: 'lineProcedure',
  GTU: 'gtu',
  Procedura: 'procedure',
};

/** Marks that say nothing beside the words that stand with them. */
const implied = ['RolaInna', 'PlatnoscInna'];

function expectedInFa1({ name, text: raw }: XmlElement): string[] {
  const text = raw.trim();
  if (implied.includes(name)) return [''];
  const kind = fa1Kind(name);
  if (kind === 'flag' || kind === 'no-or-yes') {
    const says = `says:${name}`;
    const spoken = text === '1' && hasPhrase(says) ? [phrase(says, 'pl')] : [];
    const marked = name === 'ZaplataCzesciowa' ? [label('ZnacznikZaplatyCzesciowej', 'fa1', 'pl')] : [];
    return spoken.length > 0 ? spoken : [...marked, label(name, 'fa1', 'pl')];
  }
  if (kind === 'code') {
    const table = tables[name.replace(/Z(?=_|$)/, '')] ?? '';
    const said = meaning(table, text, 'fa1', 'pl');
    if (table !== 'rate') expect(said, `${name} ${text}`).toBeDefined();
    return [said ?? `${text}%`];
  }
  return kind === 'text' ? [text] : written(text);
}

describe('FA(1), which KSeF keeps though it takes no more of them', () => {
  it('shows every value of generated invoices', { timeout: limit }, async () => {
    const { lost, leaves } = await lostIn(fa1Invoice, expectedInFa1, invoiceMedia, { views: 60, pages: 6 });
    expect(leaves).toBeGreaterThan(3000);
    expect(lost).toEqual([]);
  });

  it('has a label for each of its elements', () => {
    expect([...fa1Names].filter((name) => !hasLabel(name, 'fa1'))).toEqual([]);
  });
});

/** A PEF says files by name, kind and size; currencies, units and schemes stand with what they are of. */
function expectedInPef(leaf: XmlElement): string[] {
  const text = leaf.text.trim();
  if (leaf.name === 'EmbeddedDocumentBinaryObject')
    return [`${leaf.attribute('filename')}, ${leaf.attribute('mimeCode')}`];
  if (leaf.name.endsWith('Indicator')) return [text === 'true' ? 'tak' : 'nie'];
  if (leaf.name.endsWith('Percent')) return written(text).map((part) => `${part}%`);
  const of = leaf.attribute(leaf.name.endsWith('Amount') ? 'currencyID' : 'unitCode');
  const scheme = leaf.attribute('schemeID');
  const whole = written(text).map((part) => `${part}${of ?? ''}${scheme === undefined ? '' : `(${scheme})`}`);
  // In columns the currency of the whole document, said in its heading, is not repeated.
  const inColumns = ['LineExtensionAmount', 'PriceAmount', 'TaxableAmount', 'TaxAmount'].includes(leaf.name);
  const bare = inColumns && of === 'PLN' ? written(text) : [];
  const unit = of === undefined ? undefined : meaning('unit', of, 'fa', 'pl');
  return [...whole, ...bare, ...(unit === undefined ? [] : written(text).map((part) => `${part}${unit}`))];
}

const pefChoices = (name: string): string | undefined =>
  name === 'DocumentCurrencyCode' ? 'PLN' : undefined;

/** Hashes and times as receipts have them. */
const upoChoices = (name: string, random: Random): string | undefined =>
  name.startsWith('Skrot')
    ? `${Array.from({ length: 43 }, () => random.pick([...'ABCdef019+/'])).join('')}=`
    : undefined;

describe.skipIf(!existsSync(schemas))('documents of other schemas (skipped without ../shared/ksef)', () => {
  it.each([
    ['PEF', 'PEF-3_2-1.xsd', 'Invoice'],
    ['PEF_KOR', 'PEF_KOR-3_2-1.xsd', 'CreditNote'],
  ])('%s shows every value', { timeout: limit }, async (_name, file, root) => {
    const generator = new XsdGenerator(join(schemas, 'pef', file), root, pefChoices);
    const make = (at: number) => generator.document({ seed: at, density: 0.3, repeat: 2 });
    const { lost, leaves } = await lostIn(make, expectedInPef, invoiceMedia, { views: 30, pages: 4 });
    expect(leaves).toBeGreaterThan(1500);
    expect(lost).toEqual([]);
  });

  it.each([
    ['v4-3', 'of one invoice', 1],
    ['v4-3', 'of a session', 40],
    ['v4-2', 'of one invoice', 1],
    ['v4-2', 'of a session', 40],
  ])('a UPO %s %s shows every value', { timeout: limit }, async (version, _of, documents) => {
    const generator = new XsdGenerator(join(schemas, 'upo', 'upo-v4-3.xsd'), 'Potwierdzenie', upoChoices);
    const make = (at: number) => {
      const xml = generator.document({ seed: at, density: 0.5, repeat: documents });
      // Version 4-2 has no mode of sending.
      return version === 'v4-3'
        ? xml
        : xml.replaceAll('/KSeF/v4-3', '/KSeF/v4-2').replace(/<TrybWysylki.*?<\/TrybWysylki>/g, '');
    };
    const expected = ({ text }: XmlElement) => written(text.trim());
    const { lost, leaves } = await lostIn(make, expected, upoMedia, { views: 20, pages: 3 });
    expect(leaves).toBeGreaterThan(200);
    expect(lost).toEqual([]);
  });
});
