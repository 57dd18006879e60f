import { parseTree } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import { renderInvoiceHtml } from './render.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';

const known = { ksefNumber, environment: 'test' } as const;

describe('renderInvoiceHtml', () => {
  it('holds no script and nothing unescaped, whatever the invoice says', () => {
    const evil =
      '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x &lt;img src=x onerror=y&gt; &amp;amp;';
    const html = renderInvoiceHtml(
      exampleInvoice({
        name: () => evil,
        fa: '<DodatkowyOpis><Klucz>a</Klucz><Wartosc>javascript:alert(1)</Wartosc></DodatkowyOpis>',
      }),
      known,
    );
    expect(html).not.toMatch(/<script|<img|<[^>]+\son\w+=|href="javascript/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=');
  });

  it('loads nothing from anywhere', () => {
    const html = renderInvoiceHtml(exampleInvoice(), known);
    expect(html).not.toMatch(/<(link|iframe|object|embed)\b|@import|url\(/i);
    for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) {
      expect(url).toMatch(/^https:\/\/qr-test\.ksef\.mf\.gov\.pl\//);
    }
  });

  it('closes every element it opens', () => {
    const html = renderInvoiceHtml(exampleInvoice({ lines: 30 }), { ...known, lang: 'pl+uk' });
    const xml = html.replace('<!doctype html>', '').replace(/<(meta|br|img)([^>]*)>/g, '<$1$2/>');
    expect(parseTree(xml).name).toBe('html');
  });

  it('says what the PDF says, in the language asked for', () => {
    const html = renderInvoiceHtml(exampleInvoice(), { ...known, lang: 'en' });
    expect(html).toContain('<html lang="en">');
    for (const part of ['To pay', '6,073.74', '2026-12-03', 'Split payment', ksefNumber])
      expect(html).toContain(part);
  });

  it('never turns a payment link into something else than a web address', () => {
    const fa = exampleInvoice().replace(
      '</Platnosc>',
      '<LinkDoPlatnosci>javascript:alert(1)?IPKSeF=1231234567890</LinkDoPlatnosci></Platnosc>',
    );
    const html = renderInvoiceHtml(fa, { ...known, invalid: 'warn' });
    expect(html).toContain('javascript:alert(1)');
    expect(html).not.toContain('href="javascript');
  });
});
