import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { parseInvoiceLink, sha256Base64, verifyCertificateLink } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import { renderInvoicePdf } from '../render.js';
import { exampleInvoice, ksefNumber } from '../testing/example.js';
import { linkBoxes } from '../testing/links.js';
import { type Pixels, pdfPixels, poppler } from '../testing/poppler.js';
import { qrModules } from './qr.js';

const zbar = spawnSync('zbarimg', ['--version']).error === undefined;
const invoice = new TextEncoder().encode(exampleInvoice());

/** What zbarimg finds on a picture of a whole page. */
function scan({ width, height, data }: Pixels): string[] {
  const ppm = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    ppm.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  const input = Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), ppm]);
  const flags = ['--quiet', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable', '-'];
  return execFileSync('zbarimg', flags, { input, maxBuffer: 1 << 24 })
    .toString('utf8')
    .trim()
    .split('\n');
}

const keys = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  EC: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
};

describe.skipIf(!poppler || !zbar)('codes on paper (skipped without poppler and zbarimg)', () => {
  it.each([150, 200, 300])('are read from a whole page at %i dpi', async (dpi) => {
    const online = await renderInvoicePdf(invoice, { ksefNumber, environment: 'test' });
    expect(scan(pdfPixels(online, 1, dpi)).map((link) => parseInvoiceLink(link).sha256)).toEqual([
      sha256Base64(invoice),
    ]);
    for (const { privateKey, publicKey } of Object.values(keys)) {
      const certificate = {
        contextType: 'Nip',
        contextValue: '9994072312',
        certificateSerial: '01F20A5D352AE590',
        privateKey,
      } as const;
      const pdf = await renderInvoicePdf(invoice, { environment: 'test', offline: true, certificate });
      const links = scan(pdfPixels(pdf, 1, dpi)).sort((one, other) => one.length - other.length);
      expect(links).toHaveLength(2);
      expect(parseInvoiceLink(links[0]!)).toMatchObject({ sellerNip: '9994072312', issueDate: '2026-11-19' });
      expect(verifyCertificateLink(links[1]!, publicKey)).toBe(true);
    }
  });

  it('are black whatever the theme', async () => {
    const theme = { ink: '#e8e8e8', accent: '#f4f4f4', muted: '#eeeeee' };
    const pdf = await renderInvoicePdf(invoice, { ksefNumber, environment: 'test', theme });
    expect(scan(pdfPixels(pdf, 1, 150))[0]).toContain('/invoice/9994072312/');
  });

  it('have squares of 0.42 mm or more, and nothing near them for four squares around', async () => {
    const pdf = await renderInvoicePdf(invoice, { ksefNumber, environment: 'test' });
    const box = (await linkBoxes(pdf)).find(({ width, height }) => Math.abs(width - height) < 0.1)!;
    const dpi = 300;
    const page = pdfPixels(pdf, box.page, dpi);
    const dark = (x: number, y: number) => page.data[(y * page.width + x) * 4]! < 128;
    const px = (points: number) => Math.round((points / 72) * dpi);
    // The dark pixels of the box are the code: a rectangle that is as wide as it is high.
    const [xs, ys]: [number[], number[]] = [[], []];
    for (let y = px(box.y); y < px(box.y + box.height); y++) {
      for (let x = px(box.x); x < px(box.x + box.width); x++) {
        if (dark(x, y)) {
          xs.push(x);
          ys.push(y);
        }
      }
    }
    const span = (list: number[]): readonly [number, number] => [
      list.reduce((low, at) => Math.min(low, at)),
      list.reduce((high, at) => Math.max(high, at)),
    ];
    const [[left, right], [top, bottom]] = [span(xs), span(ys)];
    const square = (right - left + 1) / qrModules(scan(page)[0]!).length;
    expect((square / dpi) * 25.4).toBeGreaterThan(0.41);
    expect(Math.abs(right - left - (bottom - top))).toBeLessThanOrEqual(2);
    const zone = Math.floor(square * 4) - 1;
    let near = 0;
    for (let y = top - zone; y <= bottom + zone; y++) {
      for (let x = left - zone; x <= right + zone; x++) {
        if ((x < left || x > right || y < top || y > bottom) && dark(x, y)) near += 1;
      }
    }
    expect(near).toBe(0);
  });
});
