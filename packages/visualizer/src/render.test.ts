import { createHash, generateKeyPairSync } from 'node:crypto';
import { parseInvoiceLink, sha256Base64, verifyCertificateLink } from '@eszok/fa-schema';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { Theme } from './options.js';
import { renderInvoiceHtml, renderInvoicePdf } from './render.js';
import { makePng, type PngSpec } from './stamp/testing/pictures.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';
import { linkBoxes } from './testing/links.js';
import {
  crop,
  type Pixels,
  pdfAttachments,
  pdfInfo,
  pdfPixels,
  pdfText,
  poppler,
} from './testing/poppler.js';

const invoice = exampleInvoice();
const known = { ksefNumber, environment: 'test' } as const;
const plain = (text: string) => text.replace(/[\u00a0\s]+/g, ' ');
const decode = ({ data, width, height }: Pixels) =>
  (jsqr as unknown as typeof jsqr.default)(data, width, height)?.data;

/** What an independent reader sees in the QR codes of a page printed at 300 dpi, quiet zone included. */
async function readCodes(pdf: Uint8Array): Promise<{ link: string | undefined; millimetres: number }[]> {
  const squares = (await linkBoxes(pdf)).filter((box) => Math.abs(box.width - box.height) < 0.1);
  return squares.map((box) => {
    const page = pdfPixels(pdf, box.page, 300);
    const code = crop(
      page,
      box.x / box.pageWidth,
      box.y / box.pageHeight,
      (box.x + box.width) / box.pageWidth,
      (box.y + box.height) / box.pageHeight,
    );
    return { link: decode(code), millimetres: (box.width * 25.4) / 72 };
  });
}

describe('renderInvoicePdf', () => {
  it('gives the same bytes for the same input', async () => {
    const [first, second] = [await renderInvoicePdf(invoice, known), await renderInvoicePdf(invoice, known)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('keeps an ordinary invoice under 30 kB', async () => {
    expect((await renderInvoicePdf(exampleInvoice({ lines: 12 }), known)).length).toBeLessThan(30_000);
  });

  it('refuses what is not an invoice', async () => {
    await expect(renderInvoicePdf('<html/>')).rejects.toMatchObject({ code: 'render.not-invoice' });
    await expect(renderInvoicePdf('%PDF-1.7')).rejects.toMatchObject({ code: 'invoice.not-xml' });
    await expect(renderInvoicePdf(new Uint8Array())).rejects.toMatchObject({ code: 'invoice.not-xml' });
  });

  it('asks for the environment of a QR code instead of guessing', async () => {
    await expect(renderInvoicePdf(invoice, { ksefNumber })).rejects.toMatchObject({
      code: 'render.qr-address',
    });
    await expect(renderInvoicePdf(invoice, { offline: true })).rejects.toMatchObject({
      code: 'render.qr-address',
    });
  });

  it('says what a QR code lacks', async () => {
    const nameless = invoice.replace('<NIP>9994072312</NIP>', '');
    const undated = invoice.replace('<P_1>2026-11-19', '<P_1>19.11.2026');
    const cases = [
      [nameless, 'render.qr-data', 'NIP sprzedawcy, a faktura tego nie ma', {}],
      [undated, 'render.qr-data', 'daty wystawienia, a faktura ma tam "19.11.2026"', {}],
      [invoice, 'render.qr-address', '"ftp://qr"', { qrUrl: 'ftp://qr' }],
      [invoice, 'render.ksef-number', '"FV/1" nie jest numerem KSeF', { ksefNumber: 'FV/1' }],
    ] as const;
    for (const [xml, code, words, options] of cases) {
      const failed = renderInvoicePdf(xml, { ...known, ...options, invalid: 'warn' });
      await expect(failed).rejects.toMatchObject({ code, hints: { pl: expect.any(String) } });
      await expect(failed).rejects.toMatchObject({ texts: { pl: expect.stringContaining(words) } });
    }
    expect((await renderInvoicePdf(nameless, { invalid: 'warn' })).length).toBeGreaterThan(1000);
  });

  it('refuses an invoice that breaks its schema, and names the places', async () => {
    const broken = invoice.replace('<P_15>', '<P_15>x');
    await expect(renderInvoicePdf(broken)).rejects.toMatchObject({
      code: 'render.invalid-invoice',
      texts: {
        pl: expect.stringMatching(/\/Faktura\/Fa\/P_15: .*nie jest liczbą/),
        en: expect.stringContaining('/Faktura/Fa/P_15: '),
      },
      details: { problems: [expect.stringContaining('P_15')] },
    });
  });
});

describe.skipIf(!poppler)('the PDF as poppler reads it (skipped without poppler)', () => {
  it('has its text, title, author and language', async () => {
    const pdf = await renderInvoicePdf(invoice, known);
    const text = plain(pdfText(pdf));
    for (const part of [
      'FV/2026/11/7',
      ksefNumber,
      'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
      'Krzesło dębowe, wariant 2 — zażółć gęślą jaźń',
      '6 073,74 PLN',
      '03.12.2026',
      '61 1090 1014 0000 0712 1981 2874',
      'Mechanizm podzielonej płatności.',
      'Strona 1 z 1',
    ]) {
      expect(text).toContain(part);
    }
    const info = pdfInfo(pdf);
    expect(info).toMatchObject({
      Title: 'Faktura FV/2026/11/7',
      Author: 'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
      Tagged: 'yes',
      Pages: '1',
    });
  });

  it.each([1, 6, 12])('puts an invoice of %i lines on one page', async (lines) => {
    const pdf = await renderInvoicePdf(exampleInvoice({ lines }), known);
    expect(pdfInfo(pdf).Pages).toBe('1');
  });

  it('repeats the heading, the table head and the page number on every page', async () => {
    const pdf = await renderInvoicePdf(exampleInvoice({ lines: 150 }), known);
    const pages = pdfText(pdf).split('\f').slice(0, -1).map(plain);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`Strona ${index + 1} z ${pages.length}`);
      if (index === 0) return;
      expect(page).toContain('Faktura FV/2026/11/7');
      expect(page).toContain(ksefNumber);
      if (page.includes('Krzesło dębowe')) expect(page).toContain('Nazwa towaru lub usługi');
    });
    const numbers = [...pages.join(' ').matchAll(/wariant (\d+) —/g)].map((match) => Number(match[1]));
    expect(numbers).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
  });

  it('keeps every letter of texts longer than a page', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `słowo${index}`).join(' ');
    const pdf = await renderInvoicePdf(
      exampleInvoice({ name: (line) => (line === 1 ? words : 'x'.repeat(512)) }),
      { ...known, invalid: 'warn' },
    );
    const text = pdfText(pdf);
    for (let index = 0; index < 3000; index += 97) expect(text).toContain(`słowo${index}`);
    expect(text.match(/x{5,}/g)?.join('').length).toBe(512);
  });

  it('reads Cyrillic, Greek, Georgian and Armenian; marks of direction are not drawn', async () => {
    const name = 'холодильник ψυγείο მაცივარი սառնարան \u202Eobrót\u202C';
    const text = pdfText(await renderInvoicePdf(exampleInvoice({ name: () => name }), known));
    expect(text).toContain('холодильник ψυγείο მაცივარი սառնարան obrót');
  });

  it('draws a warning over an invalid invoice when asked to', async () => {
    const broken = invoice.replace('<P_1M>', '<Nieznany>coś nowego</Nieznany><P_1M>');
    const text = plain(pdfText(await renderInvoicePdf(broken, { ...known, invalid: 'warn' })));
    expect(text).toContain('Uwaga: ta faktura jest niepoprawna');
    expect(text).toContain('Pozostałe pola');
    expect(text).toContain('coś nowego');
  });

  it('draws the code I of these very bytes, scannable, with the KSeF number under it', async () => {
    const bytes = new TextEncoder().encode(invoice);
    const pdf = await renderInvoicePdf(bytes, known);
    const [{ link, millimetres } = { link: undefined, millimetres: 0 }] = await readCodes(pdf);
    expect(millimetres).toBeGreaterThan(25);
    expect(parseInvoiceLink(link ?? '')).toEqual({
      qrUrl: 'https://qr-test.ksef.mf.gov.pl',
      sellerNip: '9994072312',
      issueDate: '2026-11-19',
      sha256: sha256Base64(bytes),
    });
  });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['EC P-256', generateKeyPairSync('ec', { namedCurve: 'prime256v1' })],
  ])(
    'draws codes I and II of an offline invoice, signed with %s',
    async (_kind, { privateKey, publicKey }) => {
      const pdf = await renderInvoicePdf(invoice, {
        environment: 'demo',
        offline: true,
        certificate: {
          contextType: 'Nip',
          contextValue: '9994072312',
          certificateSerial: '01F20A5D352AE590',
          privateKey,
        },
      });
      const text = pdfText(pdf);
      expect(text).toMatch(/\bOFFLINE\b[\s\S]*\bCERTYFIKAT\b/);
      const links = new Set((await readCodes(pdf)).map((code) => code.link));
      const [first, second] = [...links].sort((a, b) => (a ?? '').length - (b ?? '').length);
      expect(first).toContain('/invoice/9994072312/19-11-2026/');
      expect(verifyCertificateLink(second ?? '', publicKey)).toBe(true);
    },
  );

  it('embeds the source and the UPO in an archive', async () => {
    const upo = new TextEncoder().encode('<Potwierdzenie/>');
    const pdf = await renderInvoicePdf(invoice, { ...known, archive: true, upo });
    const files = pdfAttachments(pdf);
    const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
    expect([...files.keys()].sort()).toEqual([`${ksefNumber}-upo.xml`, `${ksefNumber}.xml`]);
    expect(hash(files.get(`${ksefNumber}.xml`)!)).toBe(hash(invoice));
    expect(hash(files.get(`${ksefNumber}-upo.xml`)!)).toBe(hash(upo));
  });

  it('sets a stamp on the finished document', async () => {
    const pdf = await renderInvoicePdf(invoice, {
      ...known,
      stamp: { kind: 'text', anchor: 'bottom-right', lines: ['Wpłynęło 23.11.2026'] },
    });
    expect(pdfText(pdf)).toContain('Wpłynęło 23.11.2026');
  });

  const kinds: [string, Partial<PngSpec>][] = [
    ['of a palette', { type: 3, palette: [194, 65, 12], pixel: () => [0] }],
    ['of a palette of one bit', { type: 3, depth: 1, palette: [194, 65, 12], pixel: () => [0] }],
    ['of 16 bits', { depth: 16, pixel: () => [194 * 257, 65 * 257, 12 * 257] }],
    ['interlaced', { interlaced: true }],
    ['with transparency', { type: 6, pixel: () => [194, 65, 12, 255] }],
  ];
  it.skipIf(!poppler).each(kinds)('shows a logo %s (skipped without poppler)', async (_, kind) => {
    const logo = makePng({ width: 60, height: 40, depth: 8, type: 2, pixel: () => [194, 65, 12], ...kind });
    const page = pdfPixels(await renderInvoicePdf(invoice, { ...known, theme: { logo } }), 1, 72);
    const at = (60 * page.width + 70) * 4;
    expect([...page.data.subarray(at, at + 3)]).toEqual([194, 65, 12]);
  });

  it('wears its theme: colour, density and footer', async () => {
    const draw = (theme: Partial<Theme>) =>
      renderInvoicePdf(exampleInvoice({ lines: 20 }), { ...known, theme });
    const [usual, own] = [
      await draw({}),
      await draw({ accent: '#c2410c', density: 'compact', footer: 'Dębowy Kąt · KRS 0000999147' }),
    ];
    expect(pdfText(own)).toContain('Dębowy Kąt · KRS 0000999147');
    const bottom = (pdf: Uint8Array) =>
      Number(/yMax="([\d.]+)"[^>]*>Razem</.exec(pdfText(pdf, '-bbox'))?.[1]);
    expect(bottom(own) / bottom(usual)).toBeLessThan(0.93);
    const accented = (pdf: Uint8Array) => {
      const { data } = pdfPixels(pdf, 1, 50);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (Math.abs(data[at]! - 194) + Math.abs(data[at + 1]! - 65) + Math.abs(data[at + 2]! - 12) < 30)
          count += 1;
      return count;
    };
    expect(accented(own)).toBeGreaterThan(20);
    expect(accented(usual)).toBe(0);
  });

  it.each(['lean', 'pdfmake'] as const)('draws by %s what holds tables without rows', async (engine) => {
    const table = '<Tabela><TNaglowek><Kol Typ="txt"><NKom>Licznik</NKom></Kol></TNaglowek></Tabela>';
    const tail = `<Zalacznik><BlokDanych>${table}<Tabela><Wiersz/></Tabela></BlokDanych></Zalacznik>`;
    const xml = exampleInvoice({ fa: '<Rozliczenie/>', tail });
    const pdf = await renderInvoicePdf(xml, { ...known, engine });
    expect(pdfText(pdf)).toContain('Licznik');
  });

  it('draws with pdfmake where that is asked for', async () => {
    const pdf = await renderInvoicePdf(exampleInvoice({ name: () => 'ثلاجة' }), {
      ...known,
      engine: 'pdfmake',
    });
    expect(pdfInfo(pdf).Title).toBe('Faktura FV/2026/11/7');
    expect(plain(pdfText(pdf))).toContain('61 1090 1014 0000 0712 1981 2874');
  });

  it.each([
    [{ lang: 'xx' }, 'render.language'],
    [{ lang: 'pl+en+de' }, 'render.language'],
    [{ theme: { accent: 'red' } }, 'render.theme'],
    [{ theme: { ink: '#000}</style><script>' } }, 'render.theme'],
    [{ theme: { density: 'tiny' } }, 'render.theme'],
  ])('refuses what it does not know: %j', async (wrong, code) => {
    const options = { ...known, ...wrong } as typeof known;
    await expect(renderInvoicePdf(invoice, options)).rejects.toMatchObject({ code });
    expect(() => renderInvoiceHtml(invoice, options)).toThrow(expect.objectContaining({ code }));
  });

  it('takes a theme whose fields are undefined for the usual one', () => {
    const theme = { accent: undefined, density: undefined } as unknown as Partial<Theme>;
    expect(renderInvoiceHtml(invoice, { ...known, theme })).toBe(renderInvoiceHtml(invoice, known));
  });
});
