import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { validateInvoice } from '../validate/validate-invoice.js';
import { xmlDetail } from './xml-details.js';

/** Every sentence that the reader of XML can say, from its source; `${…}` stands for a name. */
function sentencesOfReader(): string[] {
  const source = readFileSync(createRequire(import.meta.url).resolve('saxes'), 'utf8');
  const called = [...source.matchAll(/\bfail\(\s*(?:isNaN\([^)]*\) \? )?(["`])((?:\\[\s\S]|(?!\1).)*)\1/g)];
  return called.map(([, , text]) =>
    (text ?? '')
      .replace(/\\\n\s*/g, '')
      .replace(/\\"/g, '"')
      .replace(/\$\{[^}]*\}/g, 'N'),
  );
}

describe('what is wrong with the XML', () => {
  const ours = /^(cannot write after close|.*fragment)/;

  it('is said in Polish too, whatever the reader says', () => {
    const sentences = sentencesOfReader().filter((text) => !ours.test(text));
    expect(sentences.length).toBeGreaterThan(60);
    expect(sentences.filter((text) => xmlDetail(text).pl === xmlDetail(text).en)).toEqual([]);
  });

  it.each([
    ['<Faktura><a>', 'znacznik <a> nie został zamknięty', 'unclosed tag: a'],
    ['<Faktura></a></Faktura>', 'znacznik zamykający </a> nie ma otwierającego', 'unmatched closing tag: a'],
    ['<Faktura><a:b/></Faktura>', 'przedrostek a nie ma przestrzeni nazw', 'unbound namespace prefix: a'],
    ['<Faktura a="1" a="2"/>', 'atrybut a powtarza się', 'duplicate attribute: a'],
    ['<Faktura>&x;</Faktura>', 'nieznana encja &x;', 'undefined entity &x;'],
  ])('%s', (xml, pl, en) => {
    const messages = validateInvoice(xml).issues.map(({ message }) => message);
    expect(messages.some((one) => one.pl.includes(pl) && one.en.includes(en))).toBe(true);
  });
});
