import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Fa3, parseInvoice, writeInvoice } from '../index.js';
import { official, officialIsThere } from '../test-support/xsd-oracle.js';
import { generateInvoice } from '../testing/generate.js';

const invoice = generateInvoice('FA (3)', { seed: 5, density: 0 });
const withNumber = (P_2: unknown) => ({ ...invoice, Fa: { ...invoice.Fa, P_2 } }) as unknown as Fa3.Invoice;
const text = (content: Fa3.Invoice, indent = 0) =>
  new TextDecoder().decode(writeInvoice('FA (3)', content, { indent }));

describe('the writer', () => {
  it('writes UTF-8 with the namespace of the form as default', () => {
    expect(text(invoice)).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Faktura xmlns="http:\/\/crd\.gov\.pl\/wzor\/2025\/06\/25\/13775\/"><Naglowek>/,
    );
    expect(text(invoice, 2)).toContain('\n  <Naglowek>\n    <KodFormularza');
  });

  it('writes elements in the order of the schema, whatever the order of the object', () => {
    const reversed = Object.fromEntries(Object.entries(invoice).reverse()) as unknown as Fa3.Invoice;
    expect(text(reversed)).toBe(text(invoice));
  });

  it('escapes what XML needs escaped', () => {
    expect(text(withNumber('a<b>&"c"'))).toContain('<P_2>a&lt;b&gt;&amp;"c"</P_2>');
  });

  it.each([
    ['a name the form does not know', { ...invoice, Obcy: '1' }, '/Faktura/Obcy'],
    ['a number in place of text', withNumber(7), '/Faktura/Fa/P_2'],
    ['a list in place of text', withNumber(['1']), '/Faktura/Fa/P_2'],
    ['an object in place of text', withNumber({}), '/Faktura/Fa/P_2'],
    ['a character that XML cannot hold', withNumber('a\u0001'), '/Faktura/Fa/P_2'],
    ['half a character', withNumber('a\ud800'), '/Faktura/Fa/P_2'],
    ['text in place of an object', { ...invoice, Fa: 'x' }, '/Faktura/Fa'],
  ])('refuses %s', (_name, content, path) => {
    expect(() => writeInvoice('FA (3)', content as unknown as Fa3.Invoice)).toThrowError(
      expect.objectContaining({ code: 'invoice.bad-value', details: { path } }),
    );
  });

  it('refuses what the schema would not take, unless told not to look', () => {
    const empty = withNumber('');
    expect(() => writeInvoice('FA (3)', empty)).toThrowError(
      expect.objectContaining({
        code: 'invoice.invalid',
        details: { issues: [expect.objectContaining({ code: 'schema.empty', path: '/Faktura/Fa/P_2' })] },
      }),
    );
    expect(new TextDecoder().decode(writeInvoice('FA (3)', empty, { check: false }))).toContain(
      '<P_2></P_2>',
    );
  });
});

describe.skipIf(!officialIsThere)('official samples (../shared/ksef)', () => {
  const folders = officialIsThere ? ['fa2', 'fa3', 'fa_rr'] : [];
  const samples = folders.flatMap((folder) =>
    readdirSync(`${official}samples/${folder}`).map((name) => `${folder}/${name}`),
  );

  it.each(samples)('%s says the same after it is read, written and read again', (name) => {
    const { form, invoice, unknown } = parseInvoice(readFileSync(`${official}samples/${name}`));
    expect(unknown).toEqual([]);
    const written = writeInvoice(form, invoice as never);
    const again = parseInvoice(written);
    expect(again.invoice).toEqual(invoice);
    expect(writeInvoice(form, again.invoice as never)).toEqual(written);
  });
});
