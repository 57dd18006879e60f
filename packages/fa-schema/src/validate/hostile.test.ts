import { describe, expect, it } from 'vitest';
import { forms } from '../form.js';
import { parseInvoice, summarise, validateInvoice } from '../index.js';
import { charactersLookedAt } from '../test-support/work.js';
import { generateInvoice } from '../testing/generate.js';
import { Random } from '../testing/random.js';
import { writeInvoice } from '../write/write-invoice.js';

const namespace = forms['FA (3)'].namespace;
const open = `<Faktura xmlns="${namespace}">`;
const codes = (input: Uint8Array | string) => validateInvoice(input).issues.map((issue) => issue.code);

/** Characters that a judgement looks at. */
const work = (input: string) =>
  charactersLookedAt(() => {
    expect(validateInvoice(input).valid).toBe(false);
  });

describe('hostile input', () => {
  it('judges nothing but the size of 100 MB', () => {
    const report = validateInvoice(Buffer.alloc(100_000_000, '<a>'));
    expect(report.valid).toBe(false);
    expect(report.issues.map((issue) => issue.code)).toEqual(['bytes.too-large', 'bytes.not-judged']);
  });

  it('gives up at 100 000 levels of nesting', () => {
    expect(codes('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toEqual(['xml.too-deep']);
  });

  it('expands no entity of a bomb', () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`,
    ).join('');
    const bomb = `<!DOCTYPE f [<!ENTITY a0 "x">${entities}]>${open}&a9;</Faktura>`;
    expect(codes(bomb)).toEqual(expect.arrayContaining(['bytes.doctype', 'xml.undefined-entity']));
    expect(work(bomb)).toBeLessThan(100 * bomb.length);
  });

  it('fetches no external entity', () => {
    const text = `<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>${open}&x;</Faktura>`;
    const report = validateInvoice(text);
    expect(JSON.stringify(report)).not.toContain('root:');
    expect(report.issues.map((issue) => issue.code)).toContain('xml.undefined-entity');
  });

  it('stops telling after a thousand issues', () => {
    expect(validateInvoice(`${open}${'<a/>'.repeat(20_000)}</Faktura>`).issues).toHaveLength(1000);
    expect(
      validateInvoice(`${open}${'<a/>'.repeat(20_000)}</Faktura>`, { maxIssues: 3 }).issues,
    ).toHaveLength(3);
  });

  it.each([
    [
      'attributes',
      (n: number) => `<Faktura ${Array.from({ length: n }, (_, at) => `a${at}=""`).join(' ')}/>`,
    ],
    [
      'namespaces',
      (n: number) =>
        `<Faktura ${Array.from({ length: n }, (_, at) => `xmlns:a${at}="u" a${at}:b${at}=""`).join(' ')}/>`,
    ],
    ['children', (n: number) => `${open}${'<a/>'.repeat(n)}</Faktura>`],
    ['lines without content', (n: number) => `${open}<Fa>${'<FaWiersz/>'.repeat(n)}</Fa></Faktura>`],
    ['broken markup', (n: number) => `${open}${'<'.repeat(n)}`],
    ['references', (n: number) => `${open}${'&#127;'.repeat(n)}</Faktura>`],
    ['CDATA sections', (n: number) => `${open}<Fa><P_2>${'<![CDATA[x]]>'.repeat(n)}</P_2></Fa></Faktura>`],
    ['digits', (n: number) => `${open}<Fa><P_15>${'1'.repeat(n)}</P_15></Fa></Faktura>`],
    [
      'patterns',
      (n: number) =>
        `${open}<Podmiot1><DaneKontaktowe><Email>${'@'.repeat(n)}</Email></DaneKontaktowe></Podmiot1></Faktura>`,
    ],
    ['spaces', (n: number) => `${open}<Fa><P_2>${' '.repeat(n)}</P_2></Fa></Faktura>`],
  ])('looks at as much as there is, not more, of %s', (_name, build) => {
    work(build(2_000));
    // Fourfold input is at most fourfold work; what the judge does once, and the first thousand issues, only lower it.
    const ratio = work(build(80_000)) / work(build(20_000));
    expect(ratio).toBeLessThan(4.4);
  });

  it('reports and never throws on 3 000 files with damaged bytes', () => {
    const random = new Random(7);
    const whole = (['FA (2)', 'FA (3)', 'FA_RR (1)'] as const).flatMap((form) =>
      Array.from({ length: 15 }, (_, seed) =>
        writeInvoice(form, generateInvoice(form, { seed, density: 0.15, repeat: 1 }), { check: false }),
      ),
    );
    for (let at = 0; at < 3000; at++) {
      const damaged = damage(random.pick(whole), random);
      const report = validateInvoice(damaged, { clock: { now: () => new Date(0) } });
      expect(report.valid).toBe(!report.issues.some((issue) => issue.severity === 'error'));
      readOrRefuse(() => parseInvoice(damaged));
      readOrRefuse(() => summarise(damaged));
    }
  });
});

/** Readers either read or throw their own error. */
function readOrRefuse(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/^invoice\./));
  }
}

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const kind = random.whole(0, 5);
  if (kind === 0) return copy.subarray(0, random.whole(0, copy.length));
  if (kind === 1) {
    const at = random.whole(0, copy.length);
    return Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(at + random.whole(1, 40))]);
  }
  const times = random.whole(1, 6);
  for (let count = 0; count < times; count++) {
    const at = random.whole(0, copy.length - 1);
    copy[at] =
      kind === 2
        ? random.whole(0, 255)
        : kind === 3
          ? random.pick([0xff, 0xfe, 0xc3, 0xe2, 0xf0, 0])
          : random.pick([60, 62, 38, 34, 47, 33, 63, 91, 93]);
  }
  return copy;
}
