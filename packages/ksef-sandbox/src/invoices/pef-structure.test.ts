import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pefXml } from '../test-support/pef.js';
import { pefStructureProblem } from './pef-structure.js';

describe('the structure of PEF documents', () => {
  const company = { nip: '5265877635', name: 'Firma' };
  const make = (root: 'Invoice' | 'CreditNote') =>
    pefXml({ seller: company, buyer: company, number: 'PEF/1', issued: '2026-02-01', root });

  it('is right in an invoice and in a credit note', () => {
    expect(pefStructureProblem(make('Invoice'))).toBeNull();
    expect(pefStructureProblem(make('CreditNote'))).toBeNull();
  });

  it('names what is missing, doubled, misplaced or unknown', () => {
    const problem = (from: RegExp | string, to: string) =>
      pefStructureProblem(make('Invoice').replace(from, to));
    expect(problem(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/, '')).toContain(
      '/Invoice: brak elementu InvoiceLine',
    );
    expect(problem(/<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/, '')).toContain(
      'LegalMonetaryTotal',
    );
    expect(problem(/(<cbc:IssueDate>.*<\/cbc:IssueDate>)/, '$1$1')).toContain('IssueDate występuje 2 razy');
    expect(problem(/(<cbc:ID>PEF\/1<\/cbc:ID>)(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)/, '$2$1')).toContain(
      'brak elementu ID',
    );
    expect(problem('</Invoice>', '<cbc:Unheard/></Invoice>')).toContain('Unheard nie jest dozwolony');
    expect(problem('schema:xsd:Invoice-2', 'schema:xsd:Invoice-9')).toContain('przestrzeń nazw');
    expect(pefStructureProblem('<Faktura/>')).toContain('Element główny');
  });

  it('goes to the last element, its value and its attributes', () => {
    const problem = (from: RegExp | string, to: string) =>
      pefStructureProblem(make('Invoice').replace(from, to));
    expect(problem(/<cbc:PayableAmount.*<\/cbc:PayableAmount>/, '')).toBe(
      '/Invoice/LegalMonetaryTotal: brak elementu PayableAmount we właściwym miejscu.',
    );
    expect(problem('>23.00<', '>23,00<')).toBe('/Invoice/TaxTotal/TaxAmount: „23,00” nie jest liczbą.');
    expect(problem('>2026-02-01<', '>2026-02-30<')).toContain(
      '/Invoice/IssueDate: „2026-02-30” nie jest datą',
    );
    expect(problem('<cbc:TaxAmount currencyID="PLN">', '<cbc:TaxAmount>')).toContain(
      'brak atrybutu currencyID',
    );
    expect(problem('<cbc:TaxAmount ', '<cbc:TaxAmount colour="red" ')).toContain('atrybut colour');
    expect(problem(/<cac:Item>.*<\/cac:Item>/, '')).toContain('/Invoice/InvoiceLine: brak elementu Item');
    expect(problem('<cac:Item>', '<cac:Item>words')).toContain('/Invoice/InvoiceLine/Item: tekst „words”');
  });
});

const schemas = fileURLToPath(new URL('../../../../../shared/ksef/schemas/pef/', import.meta.url));

describe.skipIf(!existsSync(schemas))('the judgement of PEF documents (needs ../shared/ksef)', () => {
  beforeAll(() => xmlRegisterFsInputProviders());

  /** Draws a whole number below a limit, the same ones in every run. */
  function draw(seed: number) {
    let state = seed;
    return (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
  }

  /** A document with one thing changed: an element gone, doubled, moved or renamed, a value, an attribute. */
  function spoil(xml: string, pick: (limit: number) => number): string {
    const elements = [...xml.matchAll(/<(c[ab]c:\w+)( [^>]*)?>(?:[^<]*)<\/\1>|<(cac:\w+)>.*?<\/\3>/g)];
    const [whole] = elements[pick(elements.length)]!;
    const leaves = [...xml.matchAll(/<(cbc:\w+)( [^>]*)?>([^<]*)<\/\1>/g)];
    const [leaf, name, attributes = '', value] = leaves[pick(leaves.length)]!;
    const other = leaves[pick(leaves.length)]!;
    const values = [
      '',
      'x',
      '1',
      '-1.50',
      '1,5',
      '.5',
      '2026-02-29',
      '2028-02-29',
      '2026-02-01Z',
      'true',
      ' 7 ',
      '1e3',
    ];
    const changes = [
      () => xml.replace(whole, ''),
      () => xml.replace(whole, whole + whole),
      () => xml.replace(whole, '').replace('</cac:LegalMonetaryTotal>', `</cac:LegalMonetaryTotal>${whole}`),
      () => xml.replace(leaf, leaf.replaceAll(name!, other[1]!)),
      () => xml.replace(leaf, `<${name}${attributes}>${values[pick(values.length)]}</${name}>`),
      () => xml.replace(leaf, `<${name}>${value}</${name}>`),
      () => xml.replace(leaf, `<${name}${attributes} unitCode="C62">${value}</${name}>`),
      () => xml.replace(leaf, `<${name}${attributes} languageID="pl">${value}</${name}>`),
      () => xml.replace(whole, `${whole}text`),
      () => xml.replace(leaf, `${leaf}${other[0]}`),
    ];
    return changes[pick(changes.length)]!();
  }

  it.each([
    ['Invoice', 'PEF-3_2-1.xsd'],
    ['CreditNote', 'PEF_KOR-3_2-1.xsd'],
  ] as const)('is that of libxml2 over mutants of an %s', (root, file) => {
    const company = { nip: '5265877635', name: 'Firma' };
    const good = pefXml({ seller: company, buyer: company, number: 'PEF/1', issued: '2026-02-01', root });
    const xsd = XmlDocument.fromBuffer(readFileSync(`${schemas}${file}`), { url: `${schemas}${file}` });
    const validator = XsdValidator.fromDoc(xsd);
    const official = (xml: string) => {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return null;
      } catch (error) {
        return (error as Error).message;
      } finally {
        document.dispose();
      }
    };
    expect(official(good)).toBeNull();
    const pick = draw(20_261_123);
    let refused = 0;
    for (let i = 0; i < 1_500; i++) {
      let xml = spoil(good, pick);
      if (i % 3 === 0) xml = spoil(xml, pick);
      const theirs = official(xml);
      const ours = pefStructureProblem(xml);
      expect(ours === null, `${theirs} / ${ours}\n${xml}`).toBe(theirs === null);
      if (theirs !== null) refused += 1;
    }
    expect(refused).toBeGreaterThan(300);
    expect(refused).toBeLessThan(1_400);
    validator.dispose();
    xsd.dispose();
  });
});
