import type { Message } from '@eszok/core';

/** Text for an HTML page. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Polish, and under or beside it English in smaller letters. */
export function bilingual(text: Message): string {
  return `<span lang="pl">${escapeHtml(text.pl)}</span> <span lang="en" class="en">${escapeHtml(text.en)}</span>`;
}

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

/** A name in both languages and its value. */
export type Fact = readonly [Message, string];

/** One of the things that were looked at, and how it came out. */
export interface Check {
  good: boolean;
  text: Message;
}

const colours: Readonly<Record<Tone, readonly [strong: string, pale: string, sign: string]>> = {
  good: ['#0a6b2d', '#e8f5ec', '✓'],
  warning: ['#8a5a00', '#fdf3e0', '!'],
  bad: ['#a11212', '#fbe9e9', '✕'],
  plain: ['#1f3a5f', '#eaf0f7', '●'],
};

const style = (tone: Tone) => `
body{font:16px/1.5 system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;margin:0;color:#1b1b1b;background:#f2f3f6}
header{background:#5b2d8e;color:#fff;padding:.7rem 1rem;text-align:center;font-weight:600;line-height:1.35}
header .en{color:#e6d9f5}
main{max-width:47rem;margin:1.5rem auto;padding:1.5rem 1.75rem 2rem;background:#fff;border-radius:.6rem;box-shadow:0 1px 5px #0002}
h1{font-size:1.35rem;margin:0 0 1rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.en{display:block;font-size:.82em;font-weight:400;color:#626a75}
.verdict{display:flex;gap:.9rem;align-items:center;padding:.9rem 1.1rem;border-radius:.45rem;background:${colours[tone][1]};color:${colours[tone][0]};font-weight:600;margin:0}
.verdict .en{color:inherit;opacity:.85}
.sign{flex:none;width:2rem;height:2rem;line-height:2rem;text-align:center;border-radius:50%;background:${colours[tone][0]};color:#fff}
ul.checks{list-style:none;margin:1.2rem 0 0;padding:0}
ul.checks li{display:flex;gap:.75rem;padding:.4rem 0}
ul.checks b{flex:none;width:1.2rem;text-align:center}
li.good b{color:${colours.good[0]}}li.bad b{color:${colours.bad[0]}}
table{border-collapse:collapse;width:100%;margin-top:1.2rem}
tr+tr{border-top:1px solid #e6e8ec}
th{text-align:left;font-weight:500;color:#444;padding:.45rem 1rem .45rem 0;vertical-align:top;width:34%}
td{padding:.45rem 0;overflow-wrap:anywhere;vertical-align:top}
code,pre{font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.88em;background:#f2f3f6;border-radius:.25rem}
code{padding:.1rem .3rem}pre{padding:.75rem .9rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
`;

/** A page for people: says first that it is the sandbox's, then its verdict, then what was checked and facts. */
export function page(options: {
  title: Message;
  tone: Tone;
  verdict: Message;
  checks?: readonly Check[];
  facts?: readonly Fact[];
  extra?: string;
}): string {
  const { title, tone } = options;
  const checks = (options.checks ?? [])
    .map(({ good, text }) => {
      const [kind, sign] = good ? ['good', '✓'] : ['bad', '✕'];
      return `<li class="${kind}"><b>${sign}</b><span>${bilingual(text)}</span></li>`;
    })
    .join('');
  const facts = (options.facts ?? [])
    .map(([name, value]) => `<tr><th scope="row">${bilingual(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join('');
  return `<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.pl)} – piaskownica eszok</title>
<style>${style(tone)}</style></head><body>
<header>${bilingual({ pl: 'PIASKOWNICA eszok – to nie jest KSeF ani strona Ministerstwa Finansów', en: 'eszok SANDBOX – not the real KSeF, nor a page of the Ministry of Finance' })}</header>
<main><h1>${bilingual(title)}</h1>
<p class="verdict" role="status"><span class="sign">${colours[tone][2]}</span><span>${bilingual(options.verdict)}</span></p>
${checks === '' ? '' : `<ul class="checks">${checks}</ul>`}
${facts === '' ? '' : `<table>${facts}</table>`}
${options.extra ?? ''}
</main></body></html>
`;
}
