import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { nameFinder } from '../model/names.js';
import { generateInvoice } from '../testing/generate.js';
import { Random } from '../testing/random.js';
import { writeInvoice } from '../write/write-invoice.js';
import { SaxesParser } from './saxes.js';
import { type PlainReader, type Tokenizer, tokenizer } from './tokenizer.js';

const forms: InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];
const plainSaxes = (_plain: PlainReader): Tokenizer =>
  new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });

/**
 * Everything that a tokenizer says of a text, with the places where it says it; what the shortcuts say is put as saxes
 * would have put it.
 */
function told(
  make: (plain: PlainReader) => Tokenizer,
  text: string,
  isLayout = (_opening: boolean) => false,
): string {
  const events: unknown[] = [];
  const open: string[] = [];
  const parser = make({
    begins(known, start) {
      const name = nameFinder().words[known]!;
      const end = start + name.length + 2;
      expect(text.slice(start, end)).toBe(`<${name}>`);
      events.push(['open', end, name, {}]);
      open.push(name);
    },
    ends() {
      const name = open.pop()!;
      // Where the end tag stands is nobody's business, so the shortcuts do not tell.
      events.push(['close', name]);
    },
    says(start, end) {
      events.push(['text', end + 1, text.slice(start, end)]);
    },
    isLayout,
  });
  const tell = (event: string, ...rest: unknown[]) => events.push([event, parser.position, ...rest]);
  parser.on('error', ({ message }) => tell('error', message));
  parser.on('text', (piece) => tell('text', piece));
  parser.on('opentag', ({ name, attributes }) => {
    tell('open', name, { ...attributes });
    open.push(name);
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    events.push(['close', name]);
  });
  parser.on('cdata', (piece) => tell('cdata', piece));
  parser.on('comment', (piece) => tell('comment', piece));
  parser.on('processinginstruction', ({ target, body }) => tell('instruction', target, body));
  parser.on('doctype', (piece) => tell('doctype', piece));
  parser.write(text).close();
  return events.map((event) => JSON.stringify(event)).join('\n');
}

const pieces = [
  '<',
  '>',
  '&',
  ';',
  '/',
  '"',
  '=',
  ' ',
  '\r',
  '\r\n',
  '\n',
  '\t',
  ']',
  ']]>',
  '<!--',
  '-->',
  '<a>',
  '</a>',
];
const odd = [
  '<b/>',
  '<c d="e">',
  '<![CDATA[',
  '<?f g?>',
  '&amp;',
  '&#13;',
  '&x;',
  '\u0000',
  '\u0085',
  '\ud83d\ude00',
  '\ud800',
  '\ufffe',
  'ż',
  ':',
  '-',
  '.',
];

function damage(text: string, random: Random): string {
  let damaged = text;
  for (let times = random.whole(1, 4); times > 0; times--) {
    const at = random.whole(0, damaged.length);
    const piece = random.pick(random.chance(0.5) ? pieces : odd);
    damaged = `${damaged.slice(0, at)}${piece}${damaged.slice(at + random.whole(0, 2))}`;
  }
  return damaged;
}

describe('the tokenizer', () => {
  it('takes its shortcuts in the saxes that is installed', () => {
    const found: string[] = [];
    const parser = tokenizer({
      begins: () => found.push('begins'),
      ends: () => found.push('ends'),
      says: () => found.push('says'),
      isLayout: () => true,
    });
    parser.write('<Fa> <P_2>1</P_2> </Fa>').close();
    expect(found).toEqual(['begins', 'begins', 'says', 'ends', 'ends']);
  });

  it.each(forms)(
    'says what saxes says, at the same places, of whole and of damaged invoices (%s)',
    (form) => {
      const random = new Random(20261123);
      const whole = Array.from({ length: 12 }, (_, seed) => {
        const bytes = writeInvoice(form, generateInvoice(form, { seed, density: 0.15, repeat: 2 }), {
          indent: seed % 3,
        });
        const text = new TextDecoder().decode(bytes);
        return seed % 2 === 0 ? text : text.replaceAll('\n', '\r\n');
      });
      for (const text of whole) expect(told(tokenizer, text)).toEqual(told(plainSaxes, text));
      for (let at = 0; at < 250; at++) {
        const text = damage(random.pick(whole), random);
        const [ours, theirs] = [told(tokenizer, text), told(plainSaxes, text)];
        expect([text, ours]).toEqual([text, theirs]);
      }
    },
  );

  it('leaves out the blanks that are called layout, and no other text', () => {
    const texts = (isLayout: (opening: boolean) => boolean) =>
      told(tokenizer, '<a>\r\n <b> </b> x <c>y</c>\n</a>', isLayout)
        .split('\n')
        .map((line) => JSON.parse(line) as unknown[])
        .filter(([event]) => event === 'text')
        .map((event) => event[2]);
    expect(texts(() => false)).toEqual(['\n ', ' ', ' x ', 'y', '\n']);
    expect(texts((opening) => opening)).toEqual([' ', ' x ', 'y', '\n']);
    expect(texts(() => true)).toEqual([' x ', 'y']);
  });
});
