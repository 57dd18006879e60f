import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { drafts, seller } from '../test-support/drafts.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import type { BuiltInvoice } from './build-invoice.js';
import { detectEncoding } from './decode-text.js';
import { detectSeparator } from './draft-csv.js';
import { draftJsonSchema } from './draft-schema.js';
import { InvalidDraftError } from './errors.js';
import { buildFromFile, readDrafts } from './read-drafts.js';

const examples = fileURLToPath(new URL('../../../../examples/drafts/', import.meta.url));
const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (built: BuiltInvoice | undefined) => new TextDecoder().decode(built?.xml);

async function problem(run: Promise<unknown>): Promise<InvalidDraftError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof InvalidDraftError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('draftJsonSchema', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(draftJsonSchema);

  it('is a schema of draft 2020-12 and survives JSON', () => {
    expect(draftJsonSchema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.parse(JSON.stringify(draftJsonSchema))).toEqual(draftJsonSchema);
  });

  it.each(Object.keys(drafts))('takes %s', (name) => {
    expect(validate(drafts[name]), JSON.stringify(validate.errors)).toBe(true);
  });

  it('refuses what it does not know', () => {
    expect(validate({ ...drafts['gross prices'], nubmer: 'x' })).toBe(false);
    expect(validate({ form: 'FA (2)' })).toBe(false);
    expect(validate({ form: 'FA_RR (1)' })).toBe(false);
  });
});

describe('example drafts', () => {
  it.each(readdirSync(examples))('%s builds invoices without a warning', async (file) => {
    const built = await buildFromFile(readFileSync(examples + file), { file, clock });
    expect(built.length).toBeGreaterThan(0);
    for (const { xml } of built) expect(validateInvoice(xml, { clock }).issues).toEqual([]);
  });
});

describe('JSON', () => {
  const draft = {
    ...drafts['gross prices'],
    lines: [{ name: 'x', netPrice: 780.1, quantity: 3, rate: '23' }],
  };

  it('numbers keep the digits they are written with', async () => {
    const source = JSON.stringify(draft).replace('780.1', '780.10000001');
    const [built] = await buildFromFile(bytes(source), { file: 'a.json' });
    expect(text(built)).toContain('<P_9A>780.10000001</P_9A>');
    expect(text(built)).toContain('<P_11>2340.30</P_11>');
  });

  it('a list holds several drafts', async () => {
    const read = await readDrafts(bytes(JSON.stringify([draft, draft])), { file: 'a.json' });
    expect(read).toHaveLength(2);
  });

  it('problems name file, row and field', async () => {
    const source = JSON.stringify({ ...draft, lines: [{ name: 'x', rate: '24' }], nip: '1' }, null, 2);
    const error = await problem(readDrafts(bytes(source), { file: 'faktura.json' }));
    expect(error.code).toBe('draft.schema');
    const row = source.split('\n').findIndex((line) => line.includes('"24"')) + 1;
    expect(error.details?.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: 'faktura.json', row, field: 'lines[0].rate' }),
        expect.objectContaining({ field: 'nip', message: { pl: 'nieznane pole.', en: 'unknown field.' } }),
      ]),
    );
    expect(error.text('pl')).toContain(`faktura.json, wiersz ${row}: lines[0].rate: dozwolone wartości: 23`);
  });

  it('that is none is refused', async () => {
    expect((await problem(readDrafts(bytes('{"a": 1,}'), { file: 'a.json' }))).code).toBe('draft.file');
    expect((await problem(readDrafts(bytes(''), { file: 'a.yaml' }))).code).toBe('draft.file');
  });

  it('a value that breaks the XSD names the file', async () => {
    const source = JSON.stringify({ ...draft, seller: { ...seller, nip: '0001234567' } });
    await expect(buildFromFile(bytes(source), { file: 'a.json' })).rejects.toMatchObject({
      code: 'invoice.invalid',
      details: { file: 'a.json' },
      message: expect.stringContaining('a.json, row 1, invoice FV/2: '),
    });
  });

  it('errors of building name the row too', async () => {
    const source = JSON.stringify({ ...draft, lines: [{ name: 'x', rate: '23' }] }, null, 1);
    const error = await problem(buildFromFile(bytes(source), { file: 'a.json' }));
    expect(error.code).toBe('draft.line');
    const row = source.split('\n').findIndex((line) => line.includes('"lines"')) + 2;
    expect(error.details).toMatchObject({ file: 'a.json', row, field: 'lines[0]' });
  });
});

describe('half-written files', () => {
  const whole = JSON.stringify({ ...drafts['gross prices'], issuePlace: 'Łódź' }, null, 1);

  it('name the row where they end', async () => {
    const error = await problem(readDrafts(bytes(whole.slice(0, 300)), { file: 'a.json' }));
    expect(error.code).toBe('draft.file');
    expect(error.details).toMatchObject({ file: 'a.json', row: whole.slice(0, 300).split('\n').length });
  });

  it('that end in the middle of a letter are not taken for Windows-1250', async () => {
    const cut = bytes(whole).subarray(0, Buffer.from(whole).lastIndexOf('ź') + 1);
    expect((await problem(readDrafts(cut, { file: 'a.yaml' }))).text('en')).toContain(
      'middle of a character',
    );
    // One letter beyond ASCII at the very end may well be of Windows-1250.
    const letter = Uint8Array.from([...bytes('number: Wr'), 0xea]);
    expect((await problem(readDrafts(letter, { file: 'a.yaml' }))).code).toBe('draft.schema');
  });
});

describe('problems', () => {
  const draft = { ...drafts['gross prices'], issueDate: '2026-02-30', saleDate: 'dziś' };

  it('say what is wanted in words, each once, and not without end', async () => {
    const error = await problem(readDrafts(bytes(JSON.stringify(draft)), { file: 'a.json' }));
    expect(error.text('pl')).toBe(
      'a.json, wiersz 1: issueDate: to nie jest data (RRRR-MM-DD).\na.json, wiersz 1: saleDate: to nie jest data (RRRR-MM-DD).',
    );
    expect((await problem(readDrafts(bytes('5'), { file: 'a.json' }))).text('pl')).toBe(
      'a.json, wiersz 1: oczekiwany typ: obiekt z polami.',
    );
    const many = await problem(
      readDrafts(bytes(JSON.stringify(Array.from({ length: 100 }, () => draft))), { file: 'a.json' }),
    );
    expect(many.text('en').split('\n')).toHaveLength(51);
    expect(many.text('en')).toContain('… and 150 more.');
    expect(many.details?.problems).toHaveLength(200);
  });

  it('of keys that objects inherit are unknown fields, and change nothing', async () => {
    for (const key of ['__proto__', 'constructor']) {
      const source = JSON.stringify(drafts['gross prices']).replace('{', `{"${key}":{"polluted":"1"},`);
      const error = await problem(readDrafts(bytes(source), { file: 'a.json' }));
      expect(error.details).toMatchObject({ field: key });
    }
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('YAML', () => {
  it.each([
    ['a: &a\n  b: *a', 'itself', 2],
    ['number: x\na: *b', 'nothing', 2],
  ])('an alias that cannot be followed is refused: %s', async (source, what, row) => {
    const error = await problem(readDrafts(bytes(source), { file: 'a.yaml' }));
    expect(error.text('en')).toContain(`a.yaml:${row}`);
    expect(error.text('en')).toContain(what);
  });

  it('plain scalars are texts, true and null are not', async () => {
    const [one] = await readDrafts(
      bytes(
        'number: 0012\nissueDate: 2026-11-16\nrelated: true\nissuePlace: null\nseller: {nip: 9994072312, name: "true", address: {line1: a}}\nbuyer: {nip: 9995183640}\nnotes: [{key: a, value: b, line: 3}]\n',
      ),
      { file: 'a.yml' },
    );
    expect(one?.draft).toMatchObject({ number: '0012', related: true, seller: { name: 'true' } });
    expect(one?.draft).not.toHaveProperty('issuePlace');
    expect(one?.draft.notes).toEqual([{ key: 'a', value: 'b', line: 3 }]);
    expect(one?.rowOf('seller.address.line1')).toBe(5);
  });

  it('nested deeper than the stack is refused', async () => {
    const deep = '['.repeat(20_000);
    expect((await problem(readDrafts(bytes(deep), { file: 'a.yaml' }))).code).toBe('draft.file');
  });

  it('that unfolds without end is refused', async () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 9; i++) {
      bomb.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(',')}]`);
    }
    expect((await problem(readDrafts(bytes(bomb.join('\n')), { file: 'a.yaml' }))).code).toBe('draft.file');
  });
});

describe('CSV', () => {
  const source = readFileSync(`${examples}sprzedaz-listopad.csv`, 'utf8');

  it('groups rows by invoice and reads Polish amounts and dates', async () => {
    const [first, second] = await buildFromFile(bytes(source), { file: 'a.csv' });
    expect(text(first)).toContain('<P_7>Półka dębowa "Zegar", 90 cm</P_7>');
    expect(text(first)).toContain('<P_13_1>881.40</P_13_1>');
    expect(text(second)).toContain('<P_9A>1034.50</P_9A>');
  });

  it('understands Polish words for payment and exemption', async () => {
    const polish = source
      .replaceAll(';przelew;', ';Przelew;')
      .replaceAll('23%', 'ZW')
      .replace('Numer faktury;', 'Numer faktury;Podstawa zwolnienia;')
      .replace(/^(FV[^;]*);/gm, '$1;art. 43 ust. 1 pkt 2;');
    const [first] = await buildFromFile(bytes(polish), { file: 'a.csv' });
    expect(text(first)).toContain('<FormaPlatnosci>6</FormaPlatnosci>');
    expect(text(first)).toContain('<P_19A>art. 43 ust. 1 pkt 2</P_19A>');
  });

  it.each(['windows-1250', 'utf-8 with a mark', 'utf-16le'])('is the same in %s', async (encoding) => {
    const letters = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
    const codes = [
      0xb9, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0x9c, 0x9f, 0xbf, 0xa5, 0xc6, 0xca, 0xa3, 0xd1, 0xd3, 0x8c, 0x8f,
      0xaf,
    ];
    const encoded =
      encoding === 'windows-1250'
        ? Uint8Array.from([...source].map((one) => codes[letters.indexOf(one)] ?? one.charCodeAt(0)))
        : encoding === 'utf-16le'
          ? new Uint8Array(Buffer.from(`\ufeff${source}`, 'utf16le'))
          : bytes(`\ufeff${source}`);
    expect(detectEncoding(encoded)).toBe(encoding.replace(' with a mark', ''));
    const built = await buildFromFile(encoded, { file: 'a.csv' });
    expect(built.map(text)).toEqual((await buildFromFile(bytes(source), { file: 'a.csv' })).map(text));
  });

  it.each([';', ',', '\t', '|'])('separated by %j is read', async (separator) => {
    const cells = source.split('\n').map((line) =>
      line
        .split(';')
        .map((cell) => (/[,|]/.test(cell) && !cell.startsWith('"') ? `"${cell}"` : cell))
        .join(separator),
    );
    expect(detectSeparator(cells.join('\n'))).toBe(separator);
    const built = await buildFromFile(bytes(cells.join('\r\n')), { file: 'a.csv' });
    expect(built.map(text)).toEqual((await buildFromFile(bytes(source), { file: 'a.csv' })).map(text));
  });

  it('takes the separator that Excel says on a line of its own', async () => {
    const built = await buildFromFile(bytes(`sep=;\r\n${source}`), { file: 'a.csv' });
    expect(built.map(text)).toEqual((await buildFromFile(bytes(source), { file: 'a.csv' })).map(text));
    const error = await problem(
      readDrafts(bytes(`sep=;\n${source.replace('23%', '24%')}`), { file: 'a.csv' }),
    );
    expect(error.text('en')).toContain('a.csv, row 3');
  });

  it('refuses a column named twice and a row with more cells than headings', async () => {
    const [headings, ...rows] = source.trimEnd().split('\n');
    const twice = await problem(
      readDrafts(bytes([`${headings};Ilość`, ...rows].join('\n')), { file: 'a.csv' }),
    );
    expect(twice.text('en')).toContain('Ilość: a.csv, row 1: the headings have this column already');
    // A decimal comma without quotes in a file separated by commas.
    const shifted = source.replaceAll(',', '.').replaceAll(';', ',').replace('45.00', '45,00');
    const error = await problem(readDrafts(bytes(shifted), { file: 'a.csv' }));
    expect(error.code).toBe('draft.csv');
    expect(error.details).toMatchObject({ file: 'a.csv', row: expect.any(Number) });
  });

  it('problems name file, row and field', async () => {
    const lines = source.trimEnd().split('\n');
    const wrong = (row: number, from: string, to: string) =>
      bytes(lines.map((line, i) => (i + 1 === row ? line.replace(from, to) : line)).join('\n'));
    const rate = await problem(readDrafts(wrong(3, '23%', '24%'), { file: 'l.csv' }));
    expect(rate.details?.problems).toEqual([
      expect.objectContaining({ file: 'l.csv', row: 3, field: 'lines[1].rate' }),
    ]);
    const clash = await problem(
      readDrafts(wrong(3, 'FV/2026/11/031;', 'FV/2026/11/031;21.11.2026'), { file: 'l.csv' }),
    );
    expect(clash.code).toBe('draft.csv');
    expect(clash.text('en')).toContain('l.csv, row 3');
    const column = await problem(readDrafts(wrong(1, 'Ilość', 'Ilosci sztuk'), { file: 'l.csv' }));
    expect(column.text('pl')).toContain('nieznana kolumna');
    const nameless = await problem(readDrafts(wrong(4, 'FV/2026/11/032', ''), { file: 'l.csv' }));
    expect(nameless.text('en')).toContain('row 4');
    const quotes = await problem(readDrafts(wrong(2, '"Półka', 'x"Półka'), { file: 'l.csv' }));
    expect(quotes.code).toBe('draft.csv');
  });
});
