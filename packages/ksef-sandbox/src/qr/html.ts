/** Text for an HTML page. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

const colours: Readonly<Record<Tone, string>> = {
  good: '#0a6b2d',
  warning: '#8a5a00',
  bad: '#a11212',
  plain: '#1f3a5f',
};

/** A page for people: says first that it is the sandbox's, then its verdict, then facts. */
export function page(options: {
  title: string;
  tone: Tone;
  verdict: string;
  facts?: readonly (readonly [string, string])[];
  extra?: string;
}): string {
  const facts = (options.facts ?? [])
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join('');
  return `<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)} – piaskownica eszok</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#f5f6f8}
header{background:#5b2d8e;color:#fff;padding:.6rem 1rem;font-weight:600}
main{max-width:46rem;margin:1.5rem auto;padding:1.25rem 1.5rem;background:#fff;border-radius:.5rem;box-shadow:0 1px 4px #0002}
h1{font-size:1.3rem;margin:0 0 1rem}
.verdict{padding:.8rem 1rem;border-left:6px solid ${colours[options.tone]};background:#f3f4f6;color:${colours[options.tone]};font-weight:600}
table{border-collapse:collapse;width:100%;margin-top:1rem}
th{text-align:left;font-weight:500;color:#555;padding:.35rem .75rem .35rem 0;vertical-align:top;white-space:nowrap}
td{padding:.35rem 0;overflow-wrap:anywhere}
code,pre{background:#f3f4f6;padding:.1rem .3rem;border-radius:.2rem}
pre{padding:.75rem;overflow:auto}
</style></head><body>
<header>PIASKOWNICA eszok – to nie jest KSeF ani strona Ministerstwa Finansów · SANDBOX, not the real KSeF</header>
<main><h1>${escapeHtml(options.title)}</h1>
<p class="verdict" role="status">${escapeHtml(options.verdict)}</p>
${facts === '' ? '' : `<table>${facts}</table>`}
${options.extra ?? ''}
</main></body></html>
`;
}
