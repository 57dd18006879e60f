import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formTable, type InvoiceForm, parseTree, writeInvoice } from '@eszok/fa-schema';
import { generateInvoices } from '@eszok/fa-schema/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Source } from './model/source.js';
import { prepareInvoice } from './prepare.js';
import { renderInvoicePdf } from './render.js';
import { expectedTexts, type Leaf, leavesOf, squeeze, textOf } from './testing/expected.js';
import { pdfText, poppler } from './testing/poppler.js';
import { hasLabel, meaning } from './words/catalogue.js';

const samples = join(import.meta.dirname, '../../../../shared/ksef/samples');
const forms: readonly InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];

/** What has to stand in the document for a leaf, without white space and capitals. */
const expected = (leaf: Leaf, form: InvoiceForm) =>
  expectedTexts(leaf, form === 'FA_RR (1)' ? 'rr' : 'fa', 'pl').map((part) => squeeze(part).toLowerCase());

/** Leaves whose value does not stand in the document, as `path = value`. */
function missing(xml: Uint8Array | string, form: InvoiceForm): string[] {
  const root = parseTree(xml);
  const { sheet } = prepareInvoice(xml, { invalid: 'warn' });
  const text = textOf(sheet).toLowerCase();
  return leavesOf(root, form)
    .filter((leaf) => !expected(leaf, form).some((part) => text.includes(part)))
    .map((leaf) => `${leaf.path} = ${leaf.text}`);
}

describe.skipIf(!existsSync(samples))('official samples (skipped without ../shared/ksef)', () => {
  const folders: [string, InvoiceForm][] = [
    ['fa2', 'FA (2)'],
    ['fa3', 'FA (3)'],
    ['fa_rr', 'FA_RR (1)'],
  ];
  const files = existsSync(samples)
    ? folders.flatMap(([folder, form]) =>
        readdirSync(join(samples, folder)).map((name) => [join(folder, name), form] as const),
      )
    : [];

  it.each(files)('%s: every value stands in the document', (file, form) => {
    expect(missing(readFileSync(join(samples, file)), form)).toEqual([]);
  });
});

describe('generated invoices', () => {
  it.each(forms)('%s: every value of each stands in the document', (form) => {
    const count = Number(process.env.ESZOK_COVERAGE ?? 60);
    const seed = Number(process.env.ESZOK_COVERAGE_SEED ?? 20260201);
    const lost = new Map<string, number>();
    for (const invoice of generateInvoices(form, count, { seed, density: 0.35, repeat: 2 })) {
      for (const entry of missing(writeInvoice(form, invoice), form)) {
        const place = entry.replace(/\[\d+\]/g, '');
        lost.set(place, (lost.get(place) ?? 0) + 1);
      }
    }
    expect([...lost].slice(0, 12)).toEqual([]);
  });
});

/** Flags and codes that say nothing beside what stands next to them. */
const implied = ['KodFormularza', 'RolaInna', 'PlatnoscInna', 'P_19', 'NrKSeF'];

describe('the check itself', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(forms)('%s: a field that the view drops is noticed, whichever it is', (form) => {
    let dropped: string | undefined;
    const read = Source.prototype.text;
    vi.spyOn(Source.prototype, 'text').mockImplementation(function (this: Source, element, ...path) {
      const text = read.call(this, element, ...path);
      return element?.find(...path)?.path === dropped ? undefined : text;
    });
    const keep = Source.prototype.keep;
    vi.spyOn(Source.prototype, 'keep').mockImplementation(function (this: Source, cells, row, leaf) {
      if (leaf.path !== dropped) return keep.call(this, cells, row, leaf);
      read.call(this, leaf);
      return true;
    });
    const without = (xml: Uint8Array, path: string | undefined) => {
      dropped = path;
      return textOf(prepareInvoice(xml, { invalid: 'show' }).sheet).toLowerCase();
    };
    let alone = 0;
    for (const invoice of generateInvoices(form, 6, { seed: 31, density: 0.35, repeat: 2 })) {
      const xml = writeInvoice(form, invoice);
      const whole = without(xml, undefined);
      for (const leaf of leavesOf(parseTree(xml), form)) {
        const name = leaf.element.name;
        if (implied.includes(name) || (name === 'RodzajFaktury' && leaf.text === 'VAT')) continue;
        const rest = without(xml, leaf.path);
        expect(rest, leaf.path).not.toBe(whole);
        const [only, ...others] = expected(leaf, form).filter((part) => whole.includes(part));
        if (
          only === undefined ||
          others.length > 0 ||
          /^[12]$/.test(leaf.text) ||
          whole.split(only).length > 2
        )
          continue;
        alone += 1;
        expect(rest, leaf.path).not.toContain(only);
      }
    }
    expect(alone).toBeGreaterThan(100);
  });
});

describe.skipIf(!poppler)('the PDF itself (skipped without poppler)', () => {
  const cases = forms.flatMap((form) =>
    (['lean', 'pdfmake'] as const).map((engine) => [form, engine] as const),
  );
  /** pdfmake shows no sign that its fonts lack; at the end of a line poppler leaves hyphens out. */
  const plain = (text: string) => squeeze(text).toLowerCase().replaceAll('-', '');
  const readable = (text: string, engine: string) => engine === 'lean' || !/[漢字𝔘]/u.test(text);

  it.each(cases)(
    '%s by %s: every value of generated invoices can be copied out of it',
    async (form, engine) => {
      for (const invoice of generateInvoices(form, engine === 'lean' ? 4 : 2, {
        seed: 7,
        density: 0.5,
        repeat: 2,
      })) {
        const xml = writeInvoice(form, invoice);
        const pdf = await renderInvoicePdf(xml, { invalid: 'show', engine });
        const text = plain(pdfText(pdf, '-raw'));
        const lost = leavesOf(parseTree(xml), form).filter(
          (leaf) =>
            readable(leaf.text, engine) && !expected(leaf, form).some((part) => text.includes(plain(part))),
        );
        expect(lost.map((leaf) => `${leaf.path} = ${leaf.text}`)).toEqual([]);
      }
    },
  );
});

describe('the catalogue', () => {
  it.each(forms)('%s: labels every element of the schema', (form) => {
    const names = new Set<string>();
    const collect = (group: unknown): void => {
      if (Array.isArray(group)) group.forEach(collect);
      else if (typeof group === 'object' && group !== null) {
        if ('element' in group) names.add(String(group.element));
        Object.values(group).forEach(collect);
      }
    };
    collect(formTable(form).complexTypes);
    const unlabelled = [...names].filter((name) => !hasLabel(name, form === 'FA_RR (1)' ? 'rr' : 'fa'));
    expect(unlabelled).toEqual([]);
  });

  it.each(forms)('%s: knows the meaning of every code', (form) => {
    const types: Readonly<Record<string, string>> = {
      TRodzajFaktury: 'kind',
      TFormaPlatnosci: 'payment',
      TRolaPodmiotu3: 'role',
      TRolaPodmiotuUpowaznionego: 'authorisedRole',
      TRodzajTransportu: 'transport',
      TLadunek: 'cargo',
      TTypKorekty: 'correctionType',
      TStatusInfoPodatnika: 'taxpayerStatus',
      TRachunekWlasnyBanku: 'bankAccountKind',
      TGTU: 'gtu',
      TOznaczenieProcedury: 'procedure',
      TOznaczenieProceduryZ: 'procedure',
    };
    const unknown = Object.entries(formTable(form).simpleTypes).flatMap(([type, row]) => {
      const table = types[type];
      if (table === undefined) return [];
      return (row.enumeration ?? []).filter((code) => meaning(table, code, 'fa', 'pl') === undefined);
    });
    expect(unknown).toEqual([]);
  });
});
