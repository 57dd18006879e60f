import { makeKsefNumber, sha256Base64 } from '@eszok/fa-schema';
import { renderInvoicePdf, stampImage } from '@eszok/visualizer';
import { describe, expect, it } from 'vitest';
import { readFacts } from './facts.js';
import { mediaTypeOf } from './media.js';
import { parseBoxes } from './programs/poppler.js';
import { parseTsv } from './programs/tesseract.js';
import { readScan } from './read-scan.js';
import { systemReader } from './reader.js';
import { testInvoice } from './test-support/invoices.js';
import { lacking, scanned } from './test-support/papers.js';

const missing = lacking();
const invoice = testInvoice(3);

describe.skipIf(missing !== '')(`reading documents${missing}`, () => {
  const ksefNumber = makeKsefNumber(invoice.seller.nip, '2026-11-23', '0100001AF629');
  const pdf = () => renderInvoicePdf(invoice.xml, { ksefNumber, environment: 'test' });

  it('takes the text a PDF carries, the printed KSeF number, and what QR code I says', async () => {
    const scan = await readScan(await pdf());
    expect(scan).toMatchObject({ mediaType: 'application/pdf', source: 'text-layer', qrUnread: false });
    expect(scan.code).toMatchObject({
      sha256: sha256Base64(invoice.xml),
      sellerNip: invoice.seller.nip,
      issueDate: invoice.truth.issueDate,
    });
    expect(scan.fields.ksefNumber).toMatchObject({ value: ksefNumber, confidence: 0.99 });
    expect(scan.fields.sellerNip).toMatchObject({ value: invoice.seller.nip, confidence: 1 });
    for (const [name, value] of Object.entries(invoice.truth))
      expect(scan.fields[name as 'net']?.value, name).toBe(value);
  });

  it('recognises a scanned PDF, whose pages are pictures', async () => {
    const picture = scanned(await pdf(), { dpi: 200, degrees: 0.5, dirt: 0.3 });
    const scan = await readScan(await stampImage(picture, []));
    expect(scan).toMatchObject({ mediaType: 'application/pdf', source: 'ocr' });
    expect(scan.fields.gross?.value).toBe(invoice.truth.gross);
    expect(scan.code?.sha256).toBe(sha256Base64(invoice.xml));
  });

  it.each([
    [1, 270],
    [2, 180],
    [3, 90],
  ] as const)('reads a sheet that lay turned by %i quarters', async (quarters, back) => {
    const scan = await readScan(scanned(await pdf(), { dpi: 200, degrees: 0.6, dirt: 0.3, quarters }));
    for (const [name, value] of Object.entries(invoice.truth))
      expect(scan.fields[name as 'net']?.value, name).toBe(value);
    const [place, upright] = [scan.fields.gross?.place, (await readScan(await pdf())).fields.gross?.place];
    expect(place?.turned).toBe(back);
    expect(upright?.turned).toBeUndefined();
    expect(place!.left).toBeCloseTo(upright!.left, 1);
    expect(place!.top).toBeCloseTo(upright!.top, 1);
  });

  it('says what a damaged file is', async () => {
    const damaged = new TextEncoder().encode('%PDF-1.7 and no more');
    await expect(readScan(damaged)).rejects.toMatchObject({ code: 'scan.program-failed' });
  });
});

describe('what reading stands on', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

  it('refuses what is no PDF, PNG or JPEG', async () => {
    expect(() => mediaTypeOf(new TextEncoder().encode('<Faktura/>'))).toThrowError(
      expect.objectContaining({ code: 'scan.format' }),
    );
    expect(mediaTypeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  });

  it('names the program that is missing and the package that has it', async () => {
    const reader = systemReader({ programs: { tesseract: 'no-such-tesseract', zbarimg: 'no-such-zbarimg' } });
    await expect(readScan(png, { reader })).rejects.toMatchObject({
      code: 'scan.program-missing',
      details: { program: 'no-such-tesseract', package: 'tesseract-ocr tesseract-ocr-pol' },
    });
  });

  it('is a port: any reader that gives words will do', async () => {
    const page = parseTsv(
      [
        'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
        '1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t',
        '4\t1\t1\t1\t1\t0\t100\t100\t300\t20\t-1\t',
        '5\t1\t1\t1\t1\t1\t100\t100\t40\t20\t93.5\tNIP',
        '5\t1\t1\t1\t1\t2\t150\t100\t120\t20\t91\t9994072312',
      ].join('\n'),
      1,
    );
    const scan = await readScan(png, {
      reader: async () => ({ pages: [page], qr: ['other'], qrUnread: true }),
    });
    expect(scan).toMatchObject({
      pages: 1,
      source: 'ocr',
      code: null,
      qrUnread: true,
      text: 'NIP 9994072312',
    });
    expect(scan.fields.sellerNip?.value).toBe('9994072312');
  });

  it('reads entities of poppler as the letters they are', () => {
    const [page] = parseBoxes(
      '<page width="100.0" height="200.0"><line x="1"><word xMin="1" yMin="2" xMax="11" yMax="7">A&amp;B&#322;</word>',
    );
    expect(page).toMatchObject({
      width: 100,
      words: [{ text: 'A&Bł', box: { left: 1, top: 2, width: 10, height: 5 }, line: 1 }],
    });
  });
});

describe('facts that a person says', () => {
  it('may be written as people write them', () => {
    expect(
      readFacts([
        'gross=1 234,5',
        'issueDate=6.11.2026',
        'sellerNip=PL 999-407-23-12',
        'currency=eur',
        'kind=Paragon',
        'number= FV 1/2026 ',
      ]),
    ).toEqual({
      gross: '1234.50',
      issueDate: '2026-11-06',
      sellerNip: '9994072312',
      currency: 'EUR',
      kind: 'paragon',
      number: 'FV 1/2026',
    });
  });

  it.each(['gross=many', 'sellerNip=9994072313', 'issueDate=31.02.2026', 'colour=red', 'gross', 'kind=list'])(
    'are refused where they cannot be: %s',
    (assignment) => {
      expect(() => readFacts([assignment])).toThrowError(expect.objectContaining({ code: 'scan.field' }));
    },
  );
});
