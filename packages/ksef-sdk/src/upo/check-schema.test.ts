import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTree } from '@eszok/fa-schema';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { upoSchemaProblem } from './check-schema.js';
import { readPlainXml } from './plain-xml.js';
import { plainOf } from './read-page.js';

const shared = new URL('../../../../../shared/ksef/', import.meta.url);
/** Of what is plain both readers are asked. */
async function problem(xml: string) {
  const tree = parseTree(xml);
  const found = await upoSchemaProblem(plainOf(tree));
  const root = readPlainXml(xml);
  if (root) expect(await upoSchemaProblem(root)).toEqual(found);
  return found;
}

describe.skipIf(!existsSync(shared))('the schema of receipts (needs ../shared/ksef)', () => {
  const folder = fileURLToPath(new URL('samples/upo', shared));
  const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

  it('takes every official example', async () => {
    expect(samples.length).toBeGreaterThan(3);
    for (const xml of samples) expect(await problem(xml)).toBeUndefined();
  });

  it('judges damaged receipts as the official XSD does', async () => {
    const xsd = readFileSync(new URL('schemas/upo/upo-v4-3.xsd', shared));
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(xsd));
    const isValid = (xml: string) => {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return true;
      } catch {
        return false;
      } finally {
        document.dispose();
      }
    };
    const verdicts = { good: 0, bad: 0 };
    for (const sample of samples) {
      const xml = sample.replace(/Ministerstwo Finansów[^<]*/, 'Ministerstwo Finansów');
      for (const damaged of [xml, ...damages(xml)]) {
        const valid = isValid(damaged);
        const found = await problem(damaged);
        expect(found === undefined, `${JSON.stringify(found)} ${damaged}`).toBe(valid);
        verdicts[valid ? 'good' : 'bad'] += 1;
      }
    }
    expect(verdicts.good).toBeGreaterThan(20);
    expect(verdicts.bad).toBeGreaterThan(500);
    validator.dispose();
  });
});

/** The same receipt with one thing changed, many times. */
function* damages(xml: string): Generator<string> {
  const leaves = [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  const values = [
    '',
    'x',
    ' 1 ',
    '0',
    '-1',
    '2025-02-30',
    '2005-12-31',
    '2025-09-16',
    '2020-01-01T00:00:00Z',
    '1'.repeat(257),
  ];
  for (const { 0: whole, 1: name, 2: value = '', index } of leaves) {
    const put = (text: string) => xml.slice(0, index) + text + xml.slice(index + whole.length);
    yield put('');
    yield put(whole + whole);
    yield put(whole.replaceAll(String(name), 'Inny'));
    // The oracle compares a fixed value before it takes the blanks off.
    if (name === 'NazwaPodmiotuPrzyjmujacego') continue;
    // Nor does it take the blanks off a date, as XML Schema part 2 has it (4.3.6).
    if (!name?.startsWith('Data')) yield put(`<${name}>\n ${value} </${name}>`);
    yield put(`<${name}>${value}<x/></${name}>`);
    yield put(`<!-- note -->${whole}`);
    for (const other of values) yield put(`<${name}>${other}</${name}>`);
  }
  const blocks = [...xml.matchAll(/<(\w+)>\s*<[\s\S]*?<\/\1>/g)];
  for (const { 0: whole, index } of blocks) {
    yield xml.slice(0, index) + xml.slice(index + whole.length);
    yield xml.slice(0, index) + whole + whole + xml.slice(index + whole.length);
    yield xml.slice(0, index) + whole.replace('>', '>tekst') + xml.slice(index + whole.length);
  }
}

describe('the schema check of a receipt', () => {
  it('passes over versions whose schema it does not know', async () => {
    expect(await problem('<Potwierdzenie xmlns="http://upo.schematy.mf.gov.pl/KSeF/v4-9"/>')).toBeUndefined();
  });
});
