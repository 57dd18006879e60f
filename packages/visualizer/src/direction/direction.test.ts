import { describe, expect, it } from 'vitest';
import { loadFaces } from '../fonts/load.js';
import { renderInvoicePdf } from '../render.js';
import { exampleInvoice, ksefNumber } from '../testing/example.js';
import { pdfText, poppler } from '../testing/poppler.js';
import { Direction } from './direction.js';
import { plainLetters } from './joining.js';

const direction = new Direction(loadFaces().regular);
const points = (text: string) => [...text].map((sign) => sign.codePointAt(0)!.toString(16)).join(' ');

describe('letters of Arabic', () => {
  it('take the form that their neighbours ask for', () => {
    // Beh, yeh, teh: before, between, after. Dal and alef join no letter behind them.
    expect(points(direction.join('بيت'))).toBe('fe91 fef4 fe96');
    expect(points(direction.join('دار'))).toBe('fea9 fe8d fead');
    expect(points(direction.join('ب'))).toBe('fe8f');
    expect(points(direction.join('ب ب'))).toBe('fe8f 20 fe8f');
    // Hamza joins nothing, tatweel joins on both sides.
    expect(points(direction.join('بءب'))).toBe('fe8f fe80 fe8f');
    expect(points(direction.join('بـ'))).toBe('fe91 640');
  });

  it('join over marks, and lam with alef', () => {
    expect(points(direction.join('بَت'))).toBe('fe91 64e fe96');
    expect(points(direction.join('لا'))).toBe('fefb');
    expect(points(direction.join('سلام'))).toBe('feb3 fefc fee1');
  });

  it('join in Persian too, and not over a zero width non-joiner', () => {
    expect(points(direction.join('پیچ'))).toBe('fb58 fbff fb7b');
    expect(points(direction.join('می\u200cخ'))).toBe('fee3 fbfd 200c fea5');
  });

  it('are themselves again when they are copied', () => {
    for (const text of ['بيت', 'سلام عليكم', 'پیچ', 'שלום', 'Krzesło ½']) {
      expect(plainLetters(direction.join(text))).toBe(text);
    }
  });
});

describe('lines that run from the right', () => {
  it('are turned; numbers and Latin words in them are not, brackets are mirrored', () => {
    expect(direction.visual('אבג 120 (דה)')).toBe('(הד) 120 גבא');
    expect(direction.visual('Stół — אבג, wariant 3')).toBe('Stół — גבא, wariant 3');
    expect(direction.visual('Krzesło (2)')).toBe('Krzesło (2)');
  });

  it('keep the direction of the text that they are a part of', () => {
    const whole = 'אבג דה ABC ו';
    expect(direction.visual(direction.line('ABC ו', whole))).toBe('ו ABC');
    expect(direction.visual('ABC ו')).toBe('ABC ו');
    expect(direction.line('wariant 3', 'Krzesło, wariant 3')).toBe('wariant 3');
  });
});

describe.skipIf(!poppler)('in a PDF (skipped without poppler)', () => {
  it('stand as they were written, numbers in their place', async () => {
    const name = 'שולחן עץ 120 ס"מ (אלון)';
    const xml = exampleInvoice({ name: (line) => (line === 1 ? name : 'كرسي خشبي') });
    const pdf = await renderInvoicePdf(xml, { ksefNumber, environment: 'test', archive: true });
    const text = pdfText(pdf).replace(/[\u200e\u200f\u202a-\u202e]/g, '');
    for (const part of ['שולחן עץ', '120', 'ס"מ', 'אלון', 'كرسي خشبي']) expect(text).toContain(part);
    expect(
      Buffer.compare(pdf, await renderInvoicePdf(xml, { ksefNumber, environment: 'test', archive: true })),
    ).toBe(0);
  });
});
