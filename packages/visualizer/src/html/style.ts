import { lookOf } from '../layout/theme.js';
import type { Theme } from '../options.js';

const hex = (color: string) => (/^#[0-9a-f]{3,8}$/i.test(color) ? color : '#000000');

/** A text as a CSS string; whatever is no letter or digit is escaped, so that it can end neither string nor style. */
const quoted = (text: string) =>
  `"${text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

/** What stands in the margins of printed pages: from the second on the heading, on all of them the number. */
export interface Margins {
  /** Left and right. */
  running: readonly [string, string];
  /** With places `{page}` and `{pages}`. */
  pageLabel: string;
}

function pageRules({ running, pageLabel }: Margins, muted: string): string {
  const counters = pageLabel
    .split(/(\{pages?\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{pages?\}$/.test(part) ? `counter(${part.slice(1, -1)})` : quoted(part)));
  const look = `font:7.5pt "IBM Plex Sans","Segoe UI",Arial,sans-serif;color:${muted}`;
  return (
    `@page{size:A4;margin:14mm 14mm 15mm;@top-left{content:${quoted(running[0])};${look}}` +
    `@top-right{content:${quoted(running[1])};${look}}@bottom-right{content:${counters.join(' ')};${look}}}\n` +
    '@page :first{@top-left{content:none}@top-right{content:none}}\n' +
    '@page sideways{size:A4 landscape}'
  );
}

/** The same look as the PDF's, for screens and for print. */
export function styleSheet(theme: Partial<Theme>, margins: Margins): string {
  const look = lookOf(theme);
  const [ink, muted, accent] = [hex(look.ink), hex(look.muted), hex(look.accent)];
  const size = theme.density === 'compact' ? 13 : 14.5;
  return `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#eceff2;color:${ink};font:${size}px/1.4 "IBM Plex Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:62rem;margin:2rem auto 0;background:#fff;padding:2.4rem 2.6rem;overflow-wrap:break-word}
footer{max-width:62rem;margin:0 auto 2rem;background:#fff;padding:.8rem 2.6rem 1.2rem;border-top:1px solid ${look.rule};color:${muted};font-size:.8em}
p,dl,dd,ul,figure{margin:0;padding:0}
p,dd,dt,td,th,li,h1{unicode-bidi:plaintext}
ul{list-style:none}li{margin:.15rem 0}
a{color:inherit}
header{display:flex;justify-content:space-between;gap:2rem;margin-bottom:1rem}
.logo{display:block;max-width:14rem;max-height:4.2rem;margin-bottom:.8rem}
h1{font-size:2.2em;line-height:1.2;margin:0;font-weight:600}
h2{font-size:1.08em;color:${accent};margin:1.6rem 0 .5rem;font-weight:600;break-after:avoid}
h3{font-size:1em;color:${accent};margin:1.1rem 0 .4rem;font-weight:600;break-after:avoid}
.kicker{color:${accent};font-weight:600;font-size:1.1em}
.number{color:${muted}}
.name{font-weight:600;font-size:1.12em}.strong,.total{font-weight:600}
.label,dt,.small{color:${muted};font-size:.84em}
.key{font-size:1.75em;font-weight:600;line-height:1.2}
.text{margin:.4rem 0}
.pairs{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.6rem 1.4rem;margin:.5rem 0}
.c1{grid-template-columns:1fr}.c2{grid-template-columns:repeat(2,minmax(0,1fr))}.c3{grid-template-columns:repeat(3,minmax(0,1fr))}.c5{grid-template-columns:repeat(5,minmax(0,1fr))}.c6{grid-template-columns:repeat(6,minmax(0,1fr))}
.columns{display:flex;gap:2.2rem;margin:1rem 0;break-inside:avoid}.columns>div{min-width:0}
.panel{display:flex;flex-wrap:wrap;gap:1rem 3rem;background:${look.tint};border-left:5px solid ${accent};border-radius:4px;padding:.9rem 1.2rem;margin:1.2rem 0;justify-content:space-between;break-inside:avoid}
.notice{background:#fdf0ee;border:1px solid #b3261e;border-radius:4px;padding:.7rem 1rem;margin:1rem 0}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;width:100%}
.wide{font-size:.82em}
th{background:${look.tint};color:${muted};font-size:.84em;font-weight:600;text-align:left;vertical-align:bottom}
th,td{padding:.32rem .5rem;vertical-align:top}
td{border-bottom:1px solid ${look.rule}}
.before td,.after td{border-bottom:0}
.total td,.difference td{background:${look.tint};font-weight:600}
th.right,td.right{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th.right{white-space:normal}
th,td{overflow-wrap:normal}td.flex{overflow-wrap:anywhere;min-width:7rem}.wide td.flex,.many td.flex{min-width:3rem}.many td.flex{overflow-wrap:break-word}.dense{font-size:.68em}.dense th,.dense td{padding:.2rem .25rem}.w2{grid-column:span 2}.w4{grid-column:1/-1}dd{overflow-wrap:anywhere}td.center{text-align:center}
tr,.pairs>div{break-inside:avoid}thead{display:table-header-group}
.codes{display:flex;flex-wrap:wrap;gap:1.4rem;margin-top:1.4rem;break-inside:avoid}.codes .text{flex:1;min-width:14rem}
.code{text-align:center;color:${muted};font-size:.8em;flex:none}.code svg{display:block;margin:0 auto}.text .strong{break-after:avoid}
${pageRules(margins, muted)}
@media (max-width:40rem){main{padding:1.2rem}.pairs{grid-template-columns:repeat(2,minmax(0,1fr))}.columns,header{flex-direction:column}}
@media print{html{font-size:10.5px}.sideways,h3:has(+.sideways),h2:has(+.sideways),h2:has(+h3+.sideways){page:sideways}.text{break-inside:avoid}.dense{font-size:6pt}.dense td.flex{min-width:0}body{background:#fff;font-size:${theme.density === 'compact' ? 8.4 : 9}pt}main,footer{max-width:none;margin:0;padding:0}footer{margin-top:1rem;padding-top:.4rem}.scroll{overflow:visible}h2{margin-top:1rem}}
`;
}
