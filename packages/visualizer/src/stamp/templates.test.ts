import { describe, expect, it } from 'vitest';
import { checkStamps } from './check.js';
import { formatAmount } from './draw/posting.js';
import { stampPdf } from './stamp-pdf.js';
import { stampTemplate, stampTemplateNames } from './templates.js';
import { makePdf } from './testing/pdfs.js';
import { hasPoppler, textOf } from './testing/poppler.js';
import { dependsOnPage, fillStamp } from './variables.js';

const variables = {
  ksefNumber: '5265877635-20261122-0A1B2C3D4E5F-6A',
  receivedOn: '2026-11-22',
  paidOn: '2026-11-23',
  today: '2026-11-24',
};

describe('stamps that come with the package', () => {
  it.each(stampTemplateNames)(
    '%s is valid, and needs only the variables that are documented',
    async (name) => {
      for (const lang of ['pl', 'en'] as const) {
        const stamp = stampTemplate(name, lang);
        if (!stamp) throw new Error(name);
        expect(checkStamps([stamp])).toEqual([stamp]);
        expect(stamp.name).toBe(name);
        const stamped = await stampPdf(await makePdf([{}]), [stamp], { variables, renderer: 'none' });
        expect(stamped.length).toBeGreaterThan(1000);
      }
    },
  );

  it('speak both languages', async () => {
    expect(JSON.stringify(stampTemplate('received', 'pl'))).toContain('WPŁYNĘŁO');
    expect(JSON.stringify(stampTemplate('received', 'en'))).toContain('RECEIVED');
    expect(stampTemplate('toString')).toBeUndefined();
    if (!hasPoppler) return;
    const stamp = stampTemplate('ksef');
    const text = textOf(await stampPdf(await makePdf([{}]), stamp ? [stamp] : [], { variables }));
    expect(text).toContain('5265877635-20261122-0A1B2C3D4E5F-6A');
    expect(text).not.toContain('Data przyjęcia');
  });
});

describe('variables', () => {
  it('are filled everywhere, once: a value with braces stays as it is', () => {
    const stamp = {
      kind: 'key-values',
      name: '{{a}}',
      title: '{{ a }}',
      rows: [['{{a}}', '{{b|x}}-{{a}}']],
    } as const;
    expect(fillStamp(stamp, { a: '{{b}}' })).toEqual({
      kind: 'key-values',
      name: '{{b}}',
      title: '{{b}}',
      rows: [['{{b}}', 'x-{{b}}']],
    });
  });

  it('that are empty take their line with them, and blank lines stay', () => {
    const stamp = { kind: 'text', lines: ['a', '', '{{user|}}', ' {{seq}} ', 'z'] } as const;
    expect(fillStamp(stamp, { seq: '' })).toMatchObject({ lines: ['a', '', 'z'] });
  });

  it('that are missing are all named', () => {
    const stamp = { kind: 'text', lines: ['{{x}} {{y}}', '{{x}}', '{{toString}}'] } as const;
    expect(() => fillStamp(stamp, {})).toThrow(
      expect.objectContaining({
        code: 'stamp.unknown-variable',
        details: { variables: ['x', 'y', 'toString'] },
      }),
    );
  });

  it('page and pages make a stamp depend on its page', () => {
    expect(dependsOnPage({ kind: 'text', lines: ['{{ page }} of {{pages}}'] })).toBe(true);
    expect(dependsOnPage({ kind: 'text', lines: ['{{pageant}}'] })).toBe(false);
  });
});

describe('amounts', () => {
  it.each([
    ['0', '0,00'],
    ['1234.5', '1\u00a0234,50'],
    ['-1234567.891', '\u22121\u00a0234\u00a0567,891'],
    ['999999999999999.99', '999\u00a0999\u00a0999\u00a0999\u00a0999,99'],
  ])('%s is %s', (amount, shown) => {
    expect(formatAmount(amount, 'pl')).toBe(shown);
  });
  it('are grouped by commas in English', () => {
    expect(formatAmount('1234567.8', 'en')).toBe('1,234,567.80');
  });
});
