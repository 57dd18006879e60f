import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree, type XmlElement } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import { readUpo } from './model/upo.js';
import { upoSheet } from './present/upo.js';
import { renderUpoHtml, renderUpoPdf } from './render.js';
import { squeeze, textOf } from './testing/expected.js';
import { pdfInfo, pdfText, poppler } from './testing/poppler.js';
import { sessionUpo } from './testing/upo.js';
import { Speaker } from './words/speaker.js';

const samples = join(import.meta.dirname, '../../../../shared/ksef/samples/upo');

function missing(xml: Uint8Array | string): string[] {
  const text = textOf(upoSheet(readUpo(xml), new Speaker('pl'), {}));
  const lost: string[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'Signature') return;
    element.children.forEach(visit);
    const value = element.text.trim();
    if (element.children.length > 0 || value === '') return;
    const [day = '', time] = value.split('T');
    const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split('-').reverse().join('.') : undefined;
    const shown = date === undefined ? value : `${date}${time === undefined ? '' : time.replace('Z', 'UTC')}`;
    if (!text.toLowerCase().includes(squeeze(shown).toLowerCase())) lost.push(`${element.path} = ${value}`);
  };
  visit(parseTree(xml));
  return lost;
}

describe.skipIf(!existsSync(samples))('official receipts (skipped without ../shared/ksef)', () => {
  const files = existsSync(samples)
    ? readdirSync(samples).flatMap((folder) =>
        readdirSync(join(samples, folder)).map((name) => join(folder, name)),
      )
    : [];
  it.each(files)('%s: every value stands in the document', (file) => {
    expect(missing(readFileSync(join(samples, file)))).toEqual([]);
  });
});

describe('receipts', () => {
  it.each(['v4-2', 'v4-3'])('of version %s show every value', (version) => {
    expect(missing(sessionUpo(1, version))).toEqual([]);
    expect(missing(sessionUpo(25, version))).toEqual([]);
  });

  it('name both lines of a column in its head, one below the other', () => {
    expect(renderUpoHtml(sessionUpo(3))).toContain('>Numer KSeF<br>Skrót SHA-256</th>');
  });

  it('are refused when they are something else', async () => {
    await expect(renderUpoPdf('<Faktura/>')).rejects.toMatchObject({ code: 'upo.not-upo' });
    expect(() =>
      renderUpoHtml(
        '<Potwierdzenie xmlns="http://ksef.mf.gov.pl/schema/gtw/svc/online/types/2021/10/01/0001"/>',
      ),
    ).toThrow();
  });

  it.skipIf(!poppler)(
    'of ten thousand documents fit in memory and keep every row (needs poppler)',
    async () => {
      const before = process.memoryUsage.rss();
      const pdf = await renderUpoPdf(sessionUpo(10_000));
      expect(process.memoryUsage.rss() - before).toBeLessThan(600_000_000);
      const text = pdfText(pdf);
      for (const row of [0, 1, 4999, 9999]) {
        expect(text).toMatch(new RegExp(`FV/2026/11/${row}\\s`));
      }
      expect([...text.matchAll(/9994072312-20261119-\d{12}-3F/g)].length).toBe(10_000);
      expect(Number(pdfInfo(pdf).Pages)).toBeLessThan(420);
    },
  );
});
