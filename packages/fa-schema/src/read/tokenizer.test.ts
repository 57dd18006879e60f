import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { generateInvoice } from '../testing/generate.js';
import { Random } from '../testing/random.js';
import { writeInvoice } from '../write/write-invoice.js';
import { SaxesParser } from './saxes.js';
import { type Tokenizer, tokenizer } from './tokenizer.js';

const forms: InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];
const plainSaxes = (): Tokenizer =>
  new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });

/** Everything that a tokenizer says of a text, with the places where it says it. */
function told(parser: Tokenizer, text: string): string {
  const events: unknown[] = [];
  const tell = (event: string, ...rest: unknown[]) => events.push([event, parser.position, ...rest]);
  parser.on('error', ({ message }) => tell('error', message));
  parser.on('text', (piece) => tell('text', piece));
  parser.on('opentag', ({ name, attributes }) => tell('open', name, { ...attributes }));
  parser.on('closetag', ({ name }) => tell('close', name));
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
    expect(tokenizer(() => false).known).toBe(-1);
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
      for (const text of whole)
        expect(
          told(
            tokenizer(() => false),
            text,
          ),
        ).toEqual(told(plainSaxes(), text));
      for (let at = 0; at < 250; at++) {
        const text = damage(random.pick(whole), random);
        const [ours, theirs] = [
          told(
            tokenizer(() => false),
            text,
          ),
          told(plainSaxes(), text),
        ];
        expect([text, ours]).toEqual([text, theirs]);
      }
    },
  );

  it('leaves out the blanks that are called layout, and no other text', () => {
    const texts = (isLayout: (opening: boolean) => boolean) => {
      const found: string[] = [];
      const parser = tokenizer(isLayout);
      parser.on('text', (piece) => found.push(piece));
      parser.write('<a>\r\n <b> </b> x <c>y</c>\n</a>').close();
      return found;
    };
    expect(texts(() => false)).toEqual(['\n ', ' ', ' x ', 'y', '\n']);
    expect(texts((opening) => opening)).toEqual([' ', ' x ', 'y', '\n']);
    expect(texts(() => true)).toEqual([' x ', 'y']);
  });
});
