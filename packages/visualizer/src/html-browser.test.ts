import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { renderInvoiceHtml } from './render.js';
import { browser, printed, type Scheme, screenshot } from './testing/browser.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';
import { type Pixels, pdfInfo, pdfPixels, pdfText, poppler } from './testing/poppler.js';

const known = { ksefNumber, environment: 'test' } as const;
const html = renderInvoiceHtml(exampleInvoice({ lines: 5 }), known);

const link = ({ data, width, height }: Pixels) =>
  (jsqr as unknown as typeof jsqr.default)(data, width, height)?.data;

/** Shares of the pixels that are nearly black and nearly white. */
function tones({ data }: Pixels): { dark: number; light: number } {
  let [dark, light] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const brightness = (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
    if (brightness < 64) dark += 1;
    else if (brightness > 224) light += 1;
  }
  return { dark: (dark * 4) / data.length, light: (light * 4) / data.length };
}

describe.skipIf(browser === undefined)('the HTML page in Chromium (skipped without chromium)', () => {
  it.each(['light', 'dark'] as const)('is a white sheet where pages are wished %s', async (scheme) => {
    const page = await screenshot(html, scheme);
    expect(tones(page).light).toBeGreaterThan(0.9);
    expect(tones(page).dark).toBeGreaterThan(0.01);
    expect(link(page)).toContain('https://qr-test.ksef.mf.gov.pl/invoice/9994072312/19-11-2026/');
  });

  it('stays readable, and its code scannable, where the browser makes every page dark', async () => {
    const page = await screenshot(html, 'forced dark');
    const { dark, light } = tones(page);
    expect(dark).toBeGreaterThan(0.85);
    expect(light).toBeGreaterThan(0.01);
    expect(link(page)).toContain('https://qr-test.ksef.mf.gov.pl/invoice/');
  });

  it.skipIf(!poppler)('is printed dark on white, the same for every reader (skipped without poppler)', () => {
    const pages = (['light', 'dark', 'forced dark'] as const).map((scheme: Scheme) => printed(html, scheme));
    const [first, ...others] = pages.map((pdf) => pdfPixels(pdf, 1, 150));
    expect(tones(first!).light).toBeGreaterThan(0.9);
    expect(link(first!)).toContain('https://qr-test.ksef.mf.gov.pl/invoice/');
    for (const page of others) expect(Buffer.from(page.data).equals(Buffer.from(first!.data))).toBe(true);
    for (const pdf of pages) {
      expect(pdfInfo(pdf).Pages).toBe('1');
      expect(pdfText(pdf)).toContain('61 1090 1014 0000 0712 1981 2874');
    }
  });
});
