import type {
  Column,
  Content,
  ContentText,
  StyleDictionary,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js';
import {
  alignOf,
  type Block,
  type Cell,
  type Code,
  isLoud,
  type Line,
  linesOf,
  type Pair,
  type Sheet,
} from '../layout/blocks.js';
import { cleanText } from '../layout/clean.js';
import { type Look, lookOf } from '../layout/theme.js';
import type { Theme } from '../options.js';
import type { Face } from '../pdf/face.js';
import type { Weight } from '../pdf/page.js';

/** What turning blocks into pdfmake's terms needs. */
interface Context {
  look: Look;
  faces: Readonly<Record<Weight, Face>>;
}

const widthOf = (weights: readonly number[] | undefined, index: number): string => {
  const all = weights ?? [];
  if (index === all.length - 1 || all[index] === undefined) return '*';
  return `${Math.round((all[index] * 96) / all.reduce((sum, weight) => sum + weight, 0))}%`;
};

/** A sheet as a document definition of pdfmake, for its own renderer or for somebody's larger document. */
export function definitionOf(
  sheet: Sheet,
  faces: Readonly<Record<Weight, Face>>,
  theme: Partial<Theme>,
): TDocumentDefinitions {
  const look = lookOf(theme);
  const context = { look, faces };
  const { small } = look.styles;
  const styles: StyleDictionary = {};
  for (const [name, style] of Object.entries(look.styles)) {
    styles[name] = { fontSize: style.size, bold: style.weight === 'bold', color: style.color };
  }
  return {
    pageSize: 'A4',
    pageMargins: [42, 46, 42, 50],
    info: {
      title: sheet.title,
      producer: 'eszok',
      creator: 'eszok',
      ...(sheet.author === undefined ? {} : { author: sheet.author }),
      ...(sheet.subject === undefined ? {} : { subject: sheet.subject }),
    },
    language: sheet.language,
    defaultStyle: { font: 'Plex', fontSize: look.styles.body.size, color: look.ink, lineHeight: 1 },
    styles,
    header: (page) =>
      page === 1
        ? null
        : {
            margin: [42, 24, 42, 0],
            columns: sheet.running.map((text, index) => ({
              text: runs(text, 'regular', context),
              fontSize: small.size,
              color: look.muted,
              alignment: index === 0 ? 'left' : 'right',
            })),
          },
    footer: (page, pages) => ({
      margin: [42, 14, 42, 0],
      fontSize: small.size,
      color: look.muted,
      columns: [
        {
          stack: [sheet.footer ?? '', sheet.imprint ?? '']
            .filter((text) => text !== '')
            .map((text) => runs(text, 'regular', context))
            .map((text) => ({ text })),
        },
        {
          text: sheet.pageLabel.replaceAll('{page}', String(page)).replaceAll('{pages}', String(pages)),
          alignment: 'right',
          width: 150,
        },
      ],
    }),
    content: sheet.blocks.flatMap((block) => contentOf(block, context)),
    // A heading that nothing follows on its page goes to the next one.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
  };
}

function contentOf(block: Block, context: Context): Content[] {
  const { look } = context;
  switch (block.kind) {
    case 'heading':
      return [
        {
          ...line({ text: block.text, style: 'kicker' }, context),
          margin: [0, block.level === 2 ? 8 : 12, 0, 4],
          headlineLevel: block.level ?? 1,
        },
      ];
    case 'text':
      return [{ stack: block.lines.map((entry) => line(entry, context)), margin: [0, 4, 0, 0] }];
    case 'list':
      return [{ stack: block.items.map((entry) => line(entry, context)), margin: [0, 5, 0, 0] }];
    case 'pairs':
      return grid(block.pairs, block.columns ?? 4, context);
    case 'panel':
      return [
        {
          margin: [0, 11, 0, 0],
          table: {
            widths: block.items.map((_, index) => (index === 0 ? '*' : 'auto')),
            body: [block.items.map((pair) => ({ stack: pairStack(pair, context), margin: [8, 6, 8, 6] }))],
          },
          layout: {
            fillColor: () => look.tint,
            hLineWidth: () => 0,
            vLineWidth: (index) => (index === 0 ? 4 : 0),
            vLineColor: () => look.accent,
          },
        },
      ];
    case 'stack':
      return block.blocks.flatMap((entry) => contentOf(entry, context));
    case 'columns':
      return [
        {
          margin: [0, 10, 0, 0],
          columnGap: 22,
          columns: block.columns.map((column, index) => ({
            width: widthOf(block.weights, index),
            stack: column.flatMap((entry) => contentOf(entry, context)),
          })),
        },
      ];
    case 'table':
      return [tableOf(block, context)];
    case 'notice':
      return [
        {
          margin: [0, 8, 0, 0],
          table: {
            widths: ['*'],
            body: [[{ stack: block.lines.map((entry) => line(entry, context)), margin: 4 }]],
          },
          layout: { fillColor: () => '#fdf0ee', hLineColor: () => '#b3261e', vLineColor: () => '#b3261e' },
        },
      ];
    case 'masthead': {
      const left: Content[] = block.left.map((entry) => line(entry, context));
      if (block.logo) left.unshift({ image: dataUrl(block.logo), fit: [150, 44], margin: [0, 0, 0, 8] });
      return [
        {
          columns: [
            { width: '*', stack: left },
            ...(block.code ? [{ width: 'auto' as const, stack: codeStack(block.code, context) }] : []),
          ],
        },
      ];
    }
    case 'codes':
      return [
        {
          margin: [0, 12, 0, 0],
          columnGap: 14,
          columns: [
            ...block.codes.map((code) => ({ width: 'auto' as const, stack: codeStack(code, context) })),
            { width: '*', stack: block.lines.map((entry) => line(entry, context)) },
          ],
        },
      ];
  }
}

function tableOf(block: Extract<Block, { kind: 'table' }>, context: Context): Content {
  const { look } = context;
  const titled = block.columns.some((column) => column.title !== '');
  const head: TableCell[] = block.columns.map((column) => ({
    ...line({ text: column.title, style: 'head' }, context),
    alignment: column.align ?? 'left',
  }));
  const body = Array.from(block.rows, (row) =>
    row.cells.map((cell, index) => cellOf(cell, block.columns[index]?.align ?? 'left', isLoud(row), context)),
  );
  const offset = titled ? 1 : 0;
  return {
    margin: [0, 7, 0, 0],
    table: {
      headerRows: offset,
      dontBreakRows: true,
      widths: block.columns.map((column) => (column.flex ? '*' : 'auto')),
      body: titled ? [head, ...body] : body,
    },
    layout: {
      fillColor: (index) => (index < offset || isLoud(block.rows.at(index - offset)) ? look.tint : null),
      hLineWidth: (index) => (index <= offset ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => look.rule,
      paddingTop: () => 2.6,
      paddingBottom: () => 2.6,
    },
  };
}

const cellOf = (
  cell: Cell,
  align: 'left' | 'right' | 'center',
  bold: boolean,
  context: Context,
): TableCell => ({
  stack: linesOf(cell).map((entry) =>
    line(bold && (entry.style ?? 'body') === 'body' ? { ...entry, style: 'strong' } : entry, context),
  ),
  alignment: alignOf(cell) ?? align,
});

const pairStack = (pair: Pair, context: Context): Content[] =>
  [{ text: pair.label, style: 'label' as const }, ...pair.value].map((entry) => line(entry, context));

/** Characters that certainly take less than a page in a quarter of its width. */
const shortText = 800;

const lengthOf = (pair: Pair) => pair.value.reduce((sum, { text }) => sum + text.length, pair.label.length);

/** Labels above values, so many to a row. */
function grid(pairs: readonly Pair[], columns: number, context: Context): Content[] {
  const rows: Content[] = [];
  for (let index = 0; index < pairs.length; index += columns) {
    const cells: Column[] = pairs
      .slice(index, index + columns)
      .map((pair) => ({ width: '*', stack: pairStack(pair, context) }));
    while (cells.length < columns) cells.push({ width: '*', text: '' });
    const row: Content = { columns: cells, columnGap: 12, margin: [0, 5, 0, 0] };
    // What is kept whole and taller than a page would run off it.
    const short = pairs.slice(index, index + columns).every((pair) => lengthOf(pair) < shortText);
    rows.push(short ? { stack: [row], unbreakable: true } : row);
  }
  return rows;
}

const codeStack = (code: Code, context: Context): Content[] => [
  { qr: code.link, fit: 112, eccLevel: 'M', alignment: 'center', padding: 4 },
  { ...line({ text: code.caption, style: 'small' }, context), alignment: 'center' },
];

function line(entry: Line, context: Context): ContentText {
  const style = entry.style ?? 'body';
  return {
    text: runs(entry.text, context.look.styles[style].weight, context),
    style,
    ...(entry.url === undefined ? {} : { link: entry.url }),
  };
}

/** A text cut where it has to change to the fallback font. */
function runs(text: string, weight: Weight, { faces }: Context): ContentText[] {
  const face = faces[weight];
  const parts: { text: string; font: string }[] = [];
  for (const sign of breakable(cleanText(text))) {
    const font = face.fontFor(sign.codePointAt(0)!) === 0 || sign === ' ' ? 'Plex' : 'Fallback';
    const last = parts.at(-1);
    if (last && (last.font === font || sign === ' ')) last.text += sign;
    else parts.push({ text: sign, font });
  }
  return parts;
}

/** Words that no line could hold get places where they may break. */
const breakable = (text: string) =>
  text.replace(/[^\s\u00a0]{40,}/g, (word) => word.replace(/.{14}/gu, '$&\u200b'));

function dataUrl(image: Uint8Array): string {
  const type = image[0] === 0xff ? 'jpeg' : 'png';
  return `data:image/${type};base64,${Buffer.from(image).toString('base64')}`;
}
