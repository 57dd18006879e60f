import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { listStamps, removeStamps, stampPdf } from './stamp-pdf.js';
import { letter, makePdf, makeSigned } from './testing/pdfs.js';
import { hasPoppler, pageCount, rasterise, textOf } from './testing/poppler.js';
import type { Stamp, TextStamp } from './types.js';

const received: TextStamp = { kind: 'text', name: 'received', lines: ['WPŁYNĘŁO', 'dnia 2026-11-23'] };

const isPrefix = (whole: Uint8Array, start: Uint8Array): boolean =>
  Buffer.compare(whole.subarray(0, start.length), start) === 0;

describe.skipIf(!hasPoppler)('stamps read by poppler (skipped without pdftotext)', () => {
  it('shows Polish letters, and leaves the original text', async () => {
    const pdf = await makePdf([{ text: letter(3) }]);
    const stamped = await stampPdf(pdf, [
      { kind: 'text', lines: ['Zażółć gęślą jaźń', 'ZAŻÓŁĆ GĘŚLĄ JAŹŃ'] },
    ]);
    const text = textOf(stamped);
    expect(text).toContain('Zażółć gęślą jaźń');
    expect(text).toContain('ZAŻÓŁĆ GĘŚLĄ JAŹŃ');
    expect(text).toContain('Line 3 of an ordinary letter');
  });

  it('sets a posting table with sums in Polish notation', async () => {
    const stamp: Stamp = {
      kind: 'posting',
      entries: [
        { debit: '402-01', credit: '202-5', amount: '1800.00', costCentre: 'MPK 12', period: '2026-11' },
        { debit: '221', credit: '202-5', amount: '414.005' },
      ],
      rows: [['Zadekretował', 'Anna Łęcka']],
    };
    const text = textOf(await stampPdf(await makePdf([{}]), [stamp])).replaceAll('\u00a0', ' ');
    for (const part of [
      'Dekretacja',
      'Wn',
      'Ma',
      'Kwota (PLN)',
      'MPK',
      'Okres',
      '402-01',
      '202-5',
      '1 800,00',
      '414,005',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Razem\s+2 214,005/);
    expect(text).toContain('Anna Łęcka');
  });

  it('fills variables, page numbers among them', async () => {
    const pdf = await makePdf([{}, {}, {}]);
    const stamped = await stampPdf(
      pdf,
      [{ kind: 'text', pages: 'all', lines: ['{{ksefNumber}} – {{page}}/{{pages}}', '{{user|nikt}}'] }],
      { variables: { ksefNumber: '5265877635-20261122-0A1B2C3D4E5F-6A' } },
    );
    const pages = textOf(stamped).split('\f');
    expect(pages[0]).toContain('5265877635-20261122-0A1B2C3D4E5F-6A – 1/3');
    expect(pages[2]).toContain('– 3/3');
    expect(pages[2]).toContain('nikt');
  });

  it('goes to an appended page when asked, and several share it', async () => {
    const pdf = await makePdf([{}, {}]);
    const stamped = await stampPdf(pdf, [
      { kind: 'text', anchor: 'page', name: 'one', lines: ['first on the extra page'] },
      { kind: 'text', anchor: 'page', name: 'two', lines: ['second on the extra page'] },
    ]);
    expect(pageCount(stamped)).toBe(3);
    expect(textOf(stamped).split('\f')[2]).toMatch(/first on the extra page[\s\S]*second on the extra page/);
    const again = await stampPdf(stamped, [
      { kind: 'text', pages: 'last', lines: ['on the last own page'], anchor: 'top' },
    ]);
    expect(textOf(again).split('\f')[1]).toContain('on the last own page');
    const without = await removeStamps(stamped, ['one', 'two']);
    expect(pageCount(without)).toBe(2);
  });
});

describe('the original', () => {
  it.each([false, true])('is a prefix of the result (object streams: %s)', async (objectStreams) => {
    const pdf = await makePdf([{ text: letter(20) }, { text: letter(5) }], { objectStreams });
    const once = await stampPdf(pdf, [received]);
    expect(isPrefix(once, pdf)).toBe(true);
    const twice = await stampPdf(once, [{ ...received, name: 'other', lines: ['zapłacono'] }]);
    expect(isPrefix(twice, once)).toBe(true);
    expect((await listStamps(twice)).map(({ name }) => name)).toEqual(['received', 'other']);
    expect((await PDFDocument.load(twice, { throwOnInvalidObject: true })).getPageCount()).toBe(2);
  });

  it('is not altered in memory, and the same input gives the same bytes', async () => {
    const pdf = await makePdf([{ text: letter(20) }]);
    const before = pdf.slice();
    const [one, two] = [await stampPdf(pdf, [received]), await stampPdf(pdf, [received])];
    expect(Buffer.compare(pdf, before)).toBe(0);
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('may be a Buffer, which stays whole', async () => {
    const pdf = Buffer.from(await makePdf([{ text: letter(20) }]));
    const before = new Uint8Array(pdf);
    const stamped = await stampPdf(pdf, [received]);
    expect(Buffer.compare(pdf, before)).toBe(0);
    expect(Buffer.compare(stamped, await stampPdf(before, [received]))).toBe(0);
  });

  it('comes back as it was when there is nothing to do', async () => {
    const pdf = await makePdf([{}]);
    expect(await stampPdf(pdf, [])).toBe(pdf);
    expect(await removeStamps(pdf)).toBe(pdf);
  });
});

describe('stamps found again', () => {
  it('are listed with name, kind, page and box', async () => {
    const pdf = await makePdf([{}, {}]);
    const stamp: TextStamp = { ...received, pages: 2, anchor: 'top-left', margin: 10, width: 60 };
    const [found, ...more] = await listStamps(await stampPdf(pdf, [stamp]));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ name: 'received', kind: 'text', page: 2 });
    expect(found?.box.x).toBeCloseTo(10, 3);
    expect(found?.box.y).toBeCloseTo(10, 3);
    expect(found?.box.width).toBeCloseTo(60, 3);
  });

  it('are replaced by name, in the same place', async () => {
    const pdf = await makePdf([{ text: letter(30) }]);
    const once = await stampPdf(pdf, [received, { ...received, name: 'other' }]);
    const twice = await stampPdf(once, [received]);
    const sorted = async (file: Uint8Array) =>
      (await listStamps(file)).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
    expect(await sorted(twice)).toEqual(await sorted(once));
    const changed = await stampPdf(once, [{ ...received, lines: ['PRZYJĘTO'] }]);
    expect(await listStamps(changed)).toHaveLength(2);
  });

  it('are kept or stacked when told to', async () => {
    const once = await stampPdf(await makePdf([{}]), [received]);
    expect(await stampPdf(once, [{ ...received, ifPresent: 'keep' }])).toBe(once);
    const stacked = await listStamps(await stampPdf(once, [{ ...received, ifPresent: 'stack' }]));
    expect(stacked).toHaveLength(2);
  });

  it('without a name stack', async () => {
    let pdf = await makePdf([{ text: letter(10) }]);
    for (let time = 0; time < 4; time++)
      pdf = await stampPdf(pdf, [{ kind: 'text', lines: [`round ${time}`] }]);
    const boxes = (await listStamps(pdf)).map(({ box }) => box);
    expect(boxes).toHaveLength(4);
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('at one corner stand below each other, then in a further column', async () => {
    const stamps: TextStamp[] = Array.from({ length: 30 }, (_, index) => ({
      kind: 'text',
      lines: [`stamp ${index}`, 'second line', 'third line'],
      anchor: 'top-right',
      width: 40,
    }));
    const boxes = (await listStamps(await stampPdf(await makePdf([{}]), stamps))).map(({ box }) => box);
    expect(boxes[1]?.x).toBeCloseTo(boxes[0]?.x ?? 0, 3);
    expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0));
    expect(new Set(boxes.map((box) => Math.round(box.x))).size).toBe(2);
    expect(new Set(boxes.map((box) => `${box.x.toFixed(2)},${box.y.toFixed(2)}`)).size).toBe(30);
  });

  it('are removed by name or all, and the page is what it was', async () => {
    const pdf = await makePdf([{ text: letter(10) }]);
    const once = await stampPdf(pdf, [
      received,
      { kind: 'text', anchor: 'strip', name: 'strip', lines: ['x'] },
    ]);
    expect((await listStamps(await removeStamps(once, ['received']))).map(({ name }) => name)).toEqual([
      'strip',
    ]);
    const none = await removeStamps(once);
    expect(await listStamps(none)).toEqual([]);
    const size = (await PDFDocument.load(none)).getPage(0).getMediaBox();
    expect(size).toEqual({ x: 0, y: 0, width: 595, height: 842 });
  });
});

describe('many documents at once', () => {
  it('come out as one after the other', async () => {
    const pdfs = await Promise.all([1, 9, 17, 25, 33].map((lines) => makePdf([{ text: letter(lines) }])));
    const broken = new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj'));
    const together = await Promise.allSettled(
      [...pdfs, broken].map((pdf) => stampPdf(pdf, [{ ...received, prefer: 'top-left' }])),
    );
    expect(together.at(-1)?.status).toBe('rejected');
    for (const [index, pdf] of pdfs.entries()) {
      const alone = await stampPdf(pdf, [{ ...received, prefer: 'top-left' }]);
      const result = together[index];
      expect(result?.status === 'fulfilled' && Buffer.compare(result.value, alone)).toBe(0);
    }
  });
});

describe('a page that was enlarged', () => {
  it('goes back to its size when the stamp on its strip is replaced elsewhere', async () => {
    const pdf = await makePdf([{ text: letter(10) }]);
    const strip = await stampPdf(pdf, [{ ...received, anchor: 'strip' }]);
    expect((await PDFDocument.load(strip)).getPage(0).getHeight()).toBeGreaterThan(842);
    const moved = await stampPdf(strip, [{ ...received, anchor: 'top-left' }]);
    expect((await PDFDocument.load(moved)).getPage(0).getHeight()).toBe(842);
    expect((await listStamps(moved))[0]?.box.y).toBeCloseTo(8, 1);
  });

  it('stays so while another stamp is on the strip', async () => {
    const pdf = await makePdf([{}]);
    const both = await stampPdf(pdf, [
      { ...received, anchor: 'strip' },
      { ...received, anchor: 'strip', name: 'other' },
    ]);
    const one = await PDFDocument.load(await removeStamps(both, ['received']));
    expect(one.getPage(0).getHeight()).toBeGreaterThan(842);
  });
});

describe('what is refused', () => {
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: { code?: string }) => error.code,
    );

  it('says why', async () => {
    const pdf = await makePdf([{}]);
    const bytes = (text: string) => new Uint8Array(Buffer.from(text));
    expect(await codeOf(stampPdf(bytes('hello'), [received]))).toBe('stamp.not-pdf');
    expect(await codeOf(stampPdf(new Uint8Array(), [received]))).toBe('stamp.not-pdf');
    expect(await codeOf(stampPdf(bytes('%PDF-1.7\nnothing here'), [received]))).toBe('stamp.damaged');
    expect(await codeOf(stampPdf(pdf, [{ ...received, pages: 2 }]))).toBe('stamp.no-such-page');
    expect(await codeOf(stampPdf(pdf, [{ ...received, pages: '1-x' }]))).toBe('stamp.invalid');
    expect(await codeOf(stampPdf(pdf, [{ ...received, lines: ['{{nobody}}'] }]))).toBe(
      'stamp.unknown-variable',
    );
    expect(await codeOf(stampPdf(pdf, [{ ...received, color: '#red' }]))).toBe('stamp.invalid');
    const entries = [{ amount: '12,50' }];
    expect(await codeOf(stampPdf(pdf, [{ kind: 'posting', entries }]))).toBe('stamp.invalid');
    const wide: Stamp = { ...received, width: 400, whenFull: 'refuse' };
    expect(await codeOf(stampPdf(pdf, [wide]))).toBe('stamp.no-room');
  });

  it('speaks Polish and English, with the place of a mistake', async () => {
    const pdf = await makePdf([{}]);
    const stamp = { kind: 'text', lines: ['a'], colour: '#000000' } as unknown as Stamp;
    const error = await stampPdf(pdf, [stamp]).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'stamp.invalid', details: { path: 'stamps[0].colour' } });
    expect((error as { text(lang: string): string }).text('pl')).toBe(
      'Błędny nadruk: stamps[0].colour jest nieznane.',
    );
  });

  it('is a signed document, unless told otherwise', async () => {
    const signed = await makeSigned();
    expect(await codeOf(stampPdf(signed, [received]))).toBe('stamp.signed');
    const stamped = await stampPdf(signed, [received], { signed: 'stamp' });
    expect(isPrefix(stamped, signed)).toBe(true);
  });

  it('is an encrypted document without its password', async () => {
    const doc = await PDFDocument.load(await makePdf([{ text: letter(4) }]));
    doc.encrypt({ userPassword: 'tajne', ownerPassword: 'właściciel' });
    const locked = await doc.save();
    expect(await codeOf(stampPdf(locked, [received]))).toBe('stamp.encrypted');
    expect(await codeOf(stampPdf(locked, [received], { password: 'inne' }))).toBe('stamp.password');
    const stamped = await stampPdf(locked, [received], { password: 'tajne' });
    expect(await listStamps(stamped)).toHaveLength(1);
    if (!hasPoppler) return;
    expect(textOf(stamped)).toContain('Line 4 of an ordinary letter');
    // In the free space of the page, which could be looked at with the password only: no strip.
    expect(rasterise(stamped, 1, 72).height).toBe(842);
  });
});

describe('an encrypted document that opens without a password', () => {
  it.each(['AES-256', 'AES-128', 'RC4-128'] as const)(
    'is stamped with an empty one: %s',
    async (algorithm) => {
      const doc = await PDFDocument.load(await makePdf([{ text: letter(4) }, { text: letter(2) }]));
      doc.encrypt({ ownerPassword: 'owner', algorithm, allowWeakCryptography: true });
      const locked = await doc.save();
      const stamped = await stampPdf(locked, [received], { password: '' });
      expect(await listStamps(stamped)).toHaveLength(1);
      if (!hasPoppler) return;
      expect(textOf(stamped)).toContain('Line 4 of an ordinary letter');
      expect(textOf(stamped)).toContain('WPŁYNĘŁO');
    },
  );
});

describe('damaged documents', () => {
  it('with a broken end are written anew, with all their pages', async () => {
    const pdf = await makePdf([{ text: letter(4) }, { text: letter(2) }]);
    const cut = pdf.subarray(0, pdf.length - 60);
    const stamped = await stampPdf(cut, [received]);
    expect(await listStamps(stamped)).toHaveLength(1);
    expect((await PDFDocument.load(stamped)).getPageCount()).toBe(2);
    if (hasPoppler) expect(textOf(stamped)).toContain('Line 4 of an ordinary letter');
  });

  it('with bytes before the header are written anew', async () => {
    const pdf = await makePdf([{ text: letter(4) }]);
    const shifted = new Uint8Array(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdf]));
    const stamped = await stampPdf(shifted, [received]);
    if (hasPoppler) expect(textOf(stamped)).toContain('WPŁYNĘŁO');
    expect(await listStamps(stamped)).toHaveLength(1);
  });
});
