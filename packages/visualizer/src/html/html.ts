import {
  alignOf,
  type Block,
  type Cell,
  type Code,
  type Column,
  type Line,
  linesOf,
  type Pair,
  type Row,
  type Sheet,
} from '../layout/blocks.js';
import { cleanText } from '../layout/clean.js';
import type { Theme } from '../options.js';
import { qrModules } from '../qr/qr.js';
import { imageUrl, safeUrl } from './safe.js';
import { styleSheet } from './style.js';

/** A sheet as one HTML page: no script, nothing loaded from anywhere, every text escaped. */
export function drawHtml(sheet: Sheet, theme: Partial<Theme>): string {
  const foot = [sheet.footer, sheet.imprint].filter((text) => text !== undefined);
  return (
    `<!doctype html>\n<html lang="${escapeHtml(sheet.language)}">\n<head>\n<meta charset="utf-8">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">\n' +
    `<meta name="generator" content="eszok">\n${meta('author', sheet.author)}${meta('description', sheet.subject)}` +
    `<title>${escapeHtml(sheet.title)}</title>\n<style>${styleSheet(theme, sheet)}</style>\n</head>\n<body>\n<main>\n` +
    `${blocks(sheet.blocks)}</main>\n<footer>${foot.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</footer>\n</body>\n</html>\n`
  );
}

const meta = (name: string, content: string | undefined) =>
  content === undefined ? '' : `<meta name="${name}" content="${escapeHtml(content)}">\n`;

/** Text as HTML; signs that mean something to HTML become references. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!,
  );
}

const withBreaks = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');

const blocks = (list: readonly Block[]) => list.map(block).join('');

function block(item: Block): string {
  switch (item.kind) {
    case 'heading': {
      const level = item.level === 2 ? 'h3' : 'h2';
      return `<${level}>${escapeHtml(item.text)}</${level}>\n`;
    }
    case 'text':
      return item.lines.length === 0 ? '' : `<div class="text">${lines(item.lines)}</div>\n`;
    case 'list':
      return `<ul>${item.items.map((entry) => `<li>${lines([entry])}</li>`).join('')}</ul>\n`;
    case 'pairs':
      return `<dl class="pairs c${Math.min(item.columns ?? 4, 6)}">${pairs(item.pairs)}</dl>\n`;
    case 'panel':
      return `<dl class="panel">${pairs(item.items)}</dl>\n`;
    case 'stack':
      return blocks(item.blocks);
    case 'columns':
      return `<div class="columns">${item.columns
        .map((column, index) => `<div style="flex:${item.weights?.[index] ?? 1}">${blocks(column)}</div>`)
        .join('')}</div>\n`;
    case 'table':
      return table(item);
    case 'notice':
      return `<div class="notice" role="alert">${lines(item.lines)}</div>\n`;
    case 'masthead':
      return masthead(item);
    case 'codes':
      return `<section class="codes">${item.codes.map(code).join('')}<div class="text">${lines(item.lines)}</div></section>\n`;
  }
}

/** Lines below one another; breaks inside a text are kept. */
function lines(list: readonly Line[]): string {
  return list
    .filter((line) => line.text.trim() !== '')
    .map((line) => {
      const text = withBreaks(line.text);
      const url = line.url === undefined ? undefined : safeUrl(line.url);
      const shown = url === undefined ? text : `<a href="${escapeHtml(url)}" rel="noreferrer">${text}</a>`;
      if (line.style === 'title') return `<h1>${shown}</h1>`;
      return `<p class="${line.style ?? 'body'}">${shown}</p>`;
    })
    .join('');
}

const pairs = (list: readonly Pair[]) =>
  list
    .map(
      (pair) => `<div${spanOf(pair)}><dt>${escapeHtml(pair.label)}</dt><dd>${lines(pair.value)}</dd></div>`,
    )
    .join('');

/** Long values take the room of two, very long ones a line of their own. */
function spanOf(pair: Pair): string {
  const length = Math.max(0, ...pair.value.map((line) => line.text.length));
  return length > 60 ? ' class="w4"' : length > 26 ? ' class="w2"' : '';
}

function table(item: Extract<Block, { kind: 'table' }>): string {
  const titled = item.columns.some((column) => column.title !== '');
  const classes = item.columns.map((column) => `${column.align ?? 'left'}${column.flex ? ' flex' : ''}`);
  const head = titled
    ? `<thead><tr>${item.columns
        .map(
          (column, index) => `<th scope="col" class="${classes[index]}">${withBreaks(titleOf(column))}</th>`,
        )
        .join('')}</tr></thead>`
    : '';
  const row = (entry: Row) =>
    `<tr class="${entry.tone ?? 'normal'}">${entry.cells
      .map(
        (part, index) => `<td class="${alignOf(part) ?? classes[index] ?? 'left'}">${cellContent(part)}</td>`,
      )
      .join('')}</tr>`;
  const { length } = item.columns;
  const many = item.columns.filter((column) => column.flex).length > 1 ? ' many' : '';
  const wide = `${length > 9 ? ' wide' : ''}${length > 14 ? ' dense' : ''}`;
  return (
    `<div class="scroll${length > 9 ? ' sideways' : ''}"><table class="table${many}${wide}" aria-label="${escapeHtml(item.label)}">${head}` +
    `<tbody>${Array.from(item.rows, row).join('\n')}</tbody></table></div>\n`
  );
}

/** A line for each language, but where there is room for all in one. */
const titleOf = (column: Column) =>
  column.flex ? column.title : column.title.replaceAll(' / ', '\u00a0/\n');

/** One plain line needs no paragraph. */
function cellContent(part: Cell): string {
  const all = linesOf(part);
  const [only, ...more] = all;
  if (only && more.length === 0 && (only.style ?? 'body') === 'body' && only.url === undefined) {
    return withBreaks(only.text);
  }
  return lines(all);
}

function masthead(item: Extract<Block, { kind: 'masthead' }>): string {
  const logo = item.logo ? `<img class="logo" src="${imageUrl(item.logo)}" alt="logo">` : '';
  return `<header><div>${logo}${lines(item.left)}</div>${item.code ? code(item.code) : ''}</header>\n`;
}

/** A QR code as a drawing, with its quiet zone of four squares and its caption. */
function code(item: Code): string {
  const rows = qrModules(item.link);
  const size = rows.length + 8;
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end]) end += 1;
      path += `M${x + 4} ${y + 4}h${end - x}v1h-${end - x}z`;
      x = end;
    }
  });
  const side = Math.max(28, size * 0.45);
  return (
    `<figure class="code"><a href="${escapeHtml(item.link)}" rel="noreferrer">` +
    `<svg role="img" aria-label="QR" viewBox="0 0 ${size} ${size}" style="width:${side.toFixed(1)}mm" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg></a>` +
    `<figcaption>${escapeHtml(item.caption)}</figcaption></figure>`
  );
}
