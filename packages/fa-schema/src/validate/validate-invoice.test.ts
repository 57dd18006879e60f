import { describe, expect, it } from 'vitest';
import type { ValidationIssue } from '../index.js';
import { validateInvoice, writeInvoice } from '../index.js';
import { generateInvoice } from '../testing/generate.js';

const good = new TextDecoder().decode(
  writeInvoice('FA (3)', generateInvoice('FA (3)', { seed: 3, density: 0 }), { indent: 2 }),
);

/** Issues of the layers below the rules. */
function issues(input: Uint8Array | string): ValidationIssue[] {
  return validateInvoice(input, { rules: false }).issues;
}

const codes = (input: Uint8Array | string) => issues(input).map((issue) => issue.code);

describe('the layer of bytes', () => {
  it('takes UTF-8 with or without a prolog', () => {
    expect(issues(good)).toEqual([]);
    expect(issues(good.replace(/^<\?xml[^>]*>\n/, ''))).toEqual([]);
    expect(validateInvoice(good, { rules: false })).toEqual({ valid: true, form: 'FA (3)', issues: [] });
  });

  it.each([
    ['bytes.bom', `\ufeff${good}`],
    ['bytes.encoding', good.replace('UTF-8', 'ISO-8859-2')],
    ['bytes.processing-instruction', good.replace('?>', '?><?xml-stylesheet href="x"?>')],
    ['bytes.doctype', good.replace('?>', '?><!DOCTYPE Faktura>')],
    ['bytes.discouraged-character', good.replace('<P_2>', '<P_2>\u0086')],
    ['bytes.discouraged-character', good.replace('<P_2>', '<P_2>&#x7F;')],
    ['bytes.discouraged-character', good.replace('<P_2>', '<P_2>\u{1fffe}')],
    ['bytes.lone-surrogate', good.replace('<P_2>', '<P_2>\ud800')],
  ])('tells %s', (code, text) => {
    expect(codes(text)).toContain(code);
    expect(validateInvoice(text).valid).toBe(false);
  });

  it('tells which byte is not UTF-8 and judges the rest in the encoding that the prolog names', () => {
    const text = good.replace('UTF-8', 'windows-1250').replace(/<Nazwa>[^<]*</, '<Nazwa>Firma z o.o. X<');
    const bytes = Buffer.from(text.replace('Firma', 'Fir\u00b3a'), 'latin1');
    const [first, second] = issues(bytes);
    expect(first).toMatchObject({ code: 'bytes.not-utf8', line: expect.any(Number) });
    expect(first?.message.en).toContain(String(bytes.indexOf(0xb3)));
    expect(second?.code).toBe('bytes.encoding');
  });

  it('tells UTF-16', () => {
    expect(codes(Buffer.from(`\ufeff${good}`, 'utf16le'))).toContain('bytes.utf16');
  });

  it('limits the size by whether there is an attachment, and lets the limits be raised', () => {
    const padded = `${good}${' '.repeat(1_000_000)}`;
    expect(codes(padded)).toEqual(['bytes.too-large']);
    const limits = { plain: 2_000_000, withAttachment: 3_000_000 };
    expect(validateInvoice(padded, { rules: false, limits }).valid).toBe(true);
  });
});

describe('the layer of XML', () => {
  it.each([
    ['xml.undefined-entity', good.replace('<P_2>', '<P_2>&nbsp;')],
    ['xml.not-well-formed', good.replace('</P_2>', '')],
    ['xml.not-well-formed', good.replace('</Faktura>', '')],
    ['xml.namespace', good.replaceAll('P_2>', 'x:P_2>')],
  ])('tells %s', (code, text) => {
    expect(codes(text)).toContain(code);
  });

  it('names the entity and still judges the rest', () => {
    const found = issues(good.replace('<P_2>', '<P_2>&nbsp;').replace('<P_15>', '<P_15>x'));
    expect(found[0]?.message.en).toContain('&nbsp;');
    expect(found.map((issue) => issue.code)).toContain('schema.not-number');
  });
});

describe('the layer of the schema', () => {
  it.each([
    ['schema.missing-element', '/Faktura/Fa/P_2', good.replace(/<P_2>[^<]*<\/P_2>/, '')],
    ['schema.not-number', '/Faktura/Fa/P_15', good.replace(/<P_15>[^<]*</, '<P_15>1 234,50<')],
    ['schema.fraction-digits', '/Faktura/Fa/P_15', good.replace(/<P_15>[^<]*</, '<P_15>1.505<')],
    ['schema.not-date', '/Faktura/Fa/P_1', good.replace(/<P_1>[^<]*</, '<P_1>2026-02-30<')],
    ['schema.too-small', '/Faktura/Fa/P_1', good.replace(/<P_1>[^<]*</, '<P_1>2005-12-31<')],
    [
      'schema.enumeration',
      '/Faktura/Fa/RodzajFaktury',
      good.replace(/<RodzajFaktury>[^<]*</, '<RodzajFaktury>XXX<'),
    ],
    ['schema.too-long', '/Faktura/Fa/P_2', good.replace(/<P_2>[^<]*</, `<P_2>${'x'.repeat(257)}<`)],
    ['schema.empty', '/Faktura/Fa/P_2', good.replace(/<P_2>[^<]*</, '<P_2><')],
    [
      'schema.pattern',
      '/Faktura/Podmiot1/DaneIdentyfikacyjne/NIP',
      good.replace(/<NIP>[^<]*</, '<NIP>123-456-78-90<'),
    ],
    ['schema.unexpected-element', '/Faktura/Fa/Obcy', good.replace('<P_15>', '<Obcy/><P_15>')],
    [
      'schema.order',
      '/Faktura/Fa/P_1',
      good.replace(/(<KodWaluty>[^<]*<\/KodWaluty>)\s*(<P_1>[^<]*<\/P_1>)/, '$2$1'),
    ],
    ['schema.too-many', '/Faktura/Fa/P_2[2]', good.replace(/(<P_2>[^<]*<\/P_2>)/, '$1$1')],
    ['schema.fixed', '/Faktura/Naglowek/KodFormularza/@kodSystemowy', good.replace('"FA (3)"', '"FA (2)"')],
    [
      'schema.missing-attribute',
      '/Faktura/Naglowek/KodFormularza/@wersjaSchemy',
      good.replace(' wersjaSchemy="1-0E"', ''),
    ],
    ['schema.unknown-attribute', '/Faktura/Fa/@id', good.replace('<Fa>', '<Fa id="1">')],
    ['schema.text', '/Faktura/Fa', good.replace('<Fa>', '<Fa>tekst')],
    [
      'schema.exclusive',
      '/Faktura/Fa/Adnotacje/Zwolnienie/P_19N',
      good.replace(
        /<Zwolnienie>[\s\S]*<\/Zwolnienie>/,
        '<Zwolnienie><P_19>1</P_19><P_19A>art.</P_19A><P_19N>1</P_19N></Zwolnienie>',
      ),
    ],
    [
      'schema.missing-choice',
      '/Faktura/Fa/Adnotacje/Zwolnienie',
      good.replace(/<Zwolnienie>[\s\S]*<\/Zwolnienie>/, '<Zwolnienie/>'),
    ],
    ['schema.unknown-form', '/Faktura', good.replace('/2025/06/25/13775/', '/2030/01/01/1/')],
  ])('tells %s at %s', (code, path, text) => {
    expect(text).not.toBe(good);
    const found = issues(text).find((issue) => issue.code === code);
    expect(found).toMatchObject({ layer: 'schema', severity: 'error', path });
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.message.pl).not.toMatch(/\{\w+\}|undefined/);
    expect(found?.message.en).not.toMatch(/\{\w+\}|undefined/);
    expect(found?.message.pl).not.toBe(found?.message.en);
  });

  it('says what an element means to an accountant', () => {
    const [issue] = issues(good.replace(/<P_15>[^<]*</, '<P_15>sto<'));
    expect(issue?.message).toEqual({
      pl: 'P_15 (kwota należności ogółem): „sto” nie jest liczbą.',
      en: 'P_15 (total amount due): "sto" is not a number.',
    });
  });

  it('says a pattern in words', () => {
    const [issue] = issues(good.replace(/<NIP>[^<]*</, '<NIP>123-456-78-90<'));
    expect(issue?.message.en).toBe(
      'NIP (tax number NIP): "123-456-78-90" does not have the required form (10 digits without hyphens, as a NIP has).',
    );
  });

  it('tells every issue in one pass', () => {
    const text = good
      .replace(/<P_1>[^<]*</, '<P_1>jutro<')
      .replace(/<P_15>[^<]*</, '<P_15>sto<')
      .replace(/<KodWaluty>[^<]*</, '<KodWaluty>ZŁ<');
    expect(codes(text)).toEqual(['schema.enumeration', 'schema.not-date', 'schema.not-number']);
  });

  it('gives lines and columns of the element', () => {
    const text = good.replace(/<P_15>[^<]*</, '<P_15>sto<');
    const [issue] = issues(text);
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.includes('<P_15>'));
    expect(issue).toMatchObject({ line: line + 1, column: lines[line]!.indexOf('<P_15>') + 1 });
  });
});
