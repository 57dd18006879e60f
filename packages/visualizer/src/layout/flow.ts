import { readImage } from '../pdf/images.js';
import { qrModules } from '../qr/qr.js';
import { type Atom, heightOf, layLines, linesAtom, type Measure } from './atoms.js';
import type { Block, Code, Line, Pair } from './blocks.js';
import { tableAtoms } from './table.js';

const mm = 72 / 25.4;
/** Width of one dark or light square in points: well above what readers need at 300 dpi. */
const module = 0.42 * mm;
/** Black whatever the theme: a reader needs the contrast. */
const codeInk = '#000000';

/** Turns blocks into atoms of a given width, in order and one by one. */
export function* flow(blocks: readonly Block[], width: number, measure: Measure): Generator<Atom> {
  for (const block of blocks) yield* blockAtoms(block, width, measure);
}

function blockAtoms(block: Block, width: number, measure: Measure): Iterable<Atom> {
  const { look } = measure;
  const gap = 7 * look.scale;
  switch (block.kind) {
    case 'heading': {
      const lines = layLines([{ text: block.text, style: 'kicker' }], width, measure);
      return [linesAtom(lines, width, (block.level === 2 ? 8 : 12) * look.scale, 'H2', true)];
    }
    case 'text':
      return textAtoms(block.lines, width, measure, (block.apart ? 12 : 4) * look.scale);
    case 'list':
      return listAtoms(block.items, width, measure);
    case 'pairs':
      return pairAtoms(block.pairs, block.columns ?? 4, width, measure);
    case 'stack':
      return flow(block.blocks, width, measure);
    case 'columns':
      return columnAtoms(block, width, measure);
    case 'table':
      return tableAtoms(block, width, measure, gap);
    case 'panel':
      return [panelAtom(block.items, width, measure)];
    case 'notice':
      return [noticeAtom(block.lines, width, measure)];
    case 'masthead':
      return [mastheadAtom(block, width, measure)];
    case 'codes':
      return [codesAtom(block.codes, block.lines, width, measure)];
  }
}

function listAtoms(items: readonly Line[], width: number, measure: Measure): Atom[] {
  return items.flatMap((item, index) =>
    textAtoms([item], width, measure, (index === 0 ? 6 : 2.5) * measure.look.scale),
  );
}

/** Short texts stay whole; long ones may break between any two lines. */
function textAtoms(lines: readonly Line[], width: number, measure: Measure, gap: number): Atom[] {
  const laid = layLines(lines, width, measure);
  if (laid.length === 0) return [];
  if (laid.length <= 12) return [linesAtom(laid, width, gap)];
  return laid.map((line, index) => linesAtom([line], width, index === 0 ? gap : 0));
}

/** Labels above values, several to a row; a wide value takes the room of several. */
function pairAtoms(pairs: readonly Pair[], columns: number, width: number, measure: Measure): Atom[] {
  const { look } = measure;
  const gutter = 12;
  const unit = (width - gutter * (columns - 1)) / columns;
  const widthOf = (span: number) => unit * span + gutter * (span - 1);
  const spanOf = (pair: Pair) => {
    const natural = Math.max(
      ...layLines([{ text: pair.label, style: 'label' }, ...pair.value], 10_000, measure).map(
        (line) => line.width,
      ),
      0,
    );
    let span = 1;
    while (span < columns && natural > widthOf(span)) span += 1;
    return span;
  };
  const rows: { pair: Pair; span: number; at: number }[][] = [];
  let used = columns;
  for (const pair of pairs) {
    const span = spanOf(pair);
    if (used + span > columns) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push({ pair, span, at: used });
    used += span;
  }
  return rows.flatMap((row, index) => {
    const cells = row.map(({ pair, span, at }) => ({
      at,
      width: widthOf(span),
      lines: layLines([{ text: pair.label, style: 'label' }, ...pair.value], widthOf(span), measure),
    }));
    const height = Math.max(...cells.map((cell) => heightOf(cell.lines)));
    const gap = (index === 0 ? 5 : 4) * look.scale;
    if (height > measure.room / 2) {
      return cells.flatMap((cell) =>
        cell.lines.map((line, place) => linesAtom([line], cell.width, place === 0 ? gap : 0)),
      );
    }
    return [
      {
        height,
        gap,
        draw(pen, x, y) {
          for (const cell of cells) {
            pen.lines('P', cell.lines, x + cell.at * (unit + gutter), y, cell.width);
          }
        },
      } satisfies Atom,
    ];
  });
}

/** Blocks beside one another; below one another where they would not fit on a page. */
function columnAtoms(block: Extract<Block, { kind: 'columns' }>, width: number, measure: Measure): Atom[] {
  const gutter = 22;
  const weights = block.columns.map((_, index) => block.weights?.[index] ?? 1);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const free = width - gutter * (block.columns.length - 1);
  let at = 0;
  const columns = block.columns.map((blocks, index) => {
    const own = (free * weights[index]!) / sum;
    const column = { at, atoms: [...flow(blocks, own, { ...measure, landscape: undefined })] };
    at += own + gutter;
    return column;
  });
  const heights = columns.map(({ atoms }) =>
    atoms.reduce((all, atom, index) => all + atom.height + (index === 0 ? 0 : atom.gap), 0),
  );
  const height = Math.max(...heights);
  if (height > measure.room * 0.8) {
    return block.columns.flatMap((blocks) => [...flow(blocks, width, measure)]);
  }
  return [
    {
      height,
      gap: 10 * measure.look.scale,
      draw(pen, x, y) {
        for (const column of columns) {
          let top = y;
          column.atoms.forEach((atom, index) => {
            if (index > 0) top += atom.gap;
            atom.draw(pen, x + column.at, top);
            top += atom.height;
          });
        }
      },
    },
  ];
}

/** The band that is seen first: what to pay, by when, to which account. */
function panelAtom(items: readonly Pair[], width: number, measure: Measure): Atom {
  const { look } = measure;
  const pad = 9 * look.scale;
  const gutter = 18;
  const wanted = items.map((item) =>
    Math.max(
      60,
      ...layLines([{ text: item.label, style: 'label' }, ...item.value], 10_000, measure).map(
        (line) => line.width,
      ),
    ),
  );
  const free = width - pad * 2 - 4 - gutter * (items.length - 1);
  const sum = wanted.reduce((all, part) => all + part, 0);
  const widths =
    sum <= free
      ? wanted.map((part) => part + (free - sum) / items.length)
      : wanted.map((part) => (free * part) / sum);
  const cells = items.map((item, index) =>
    layLines([{ text: item.label, style: 'label' }, ...item.value], widths[index]!, measure),
  );
  const height = Math.max(...cells.map(heightOf)) + pad * 1.6;
  return {
    height,
    gap: 11 * look.scale,
    draw(pen, x, y) {
      pen.decoration(() => {
        pen.body.box(x, y, width, height, 3, look.tint);
        pen.body.box(x, y, 4, height, 1.5, look.accent);
      });
      let left = x + pad + 4;
      cells.forEach((lines, index) => {
        const top = y + pad * 0.8;
        pen.lines('P', lines, left, top, widths[index]!);
        left += widths[index]! + gutter;
      });
    },
  };
}

function noticeAtom(lines: readonly Line[], width: number, measure: Measure): Atom {
  const { look } = measure;
  const pad = 7 * look.scale;
  const laid = layLines(lines, width - pad * 2, measure);
  const height = heightOf(laid) + pad * 1.6;
  return {
    height,
    gap: 8 * look.scale,
    draw(pen, x, y) {
      pen.decoration(() => {
        pen.body.box(x, y, width, height, 3, '#fdf0ee');
        pen.body.box(x, y, width, height, 3, '#b3261e', 0.8);
      });
      pen.lines('P', laid, x + pad, y + pad * 0.8, width - pad * 2);
    },
  };
}

interface LaidCode {
  width: number;
  height: number;
  draw: Atom['draw'];
}

/** A QR code with its quiet zone of four squares (ISO/IEC 18004) and its caption under it. */
function layCode(
  code: Code,
  measure: Measure,
  least: number,
  align: 'center' | 'right' = 'center',
): LaidCode {
  const rows = qrModules(code.link);
  const squares = rows.length + 8;
  const outer = Math.max(squares * module, least);
  const step = outer / squares;
  const natural = layLines([{ text: code.caption, style: 'small' }], 10_000, measure);
  const width = Math.max(outer, ...natural.map((line) => Math.min(line.width + 1, 150)));
  const caption = layLines([{ text: code.caption, style: 'small' }], width, measure);
  return {
    width,
    height: outer + heightOf(caption),
    draw(pen, x, y) {
      // At the right margin the squares stand flush with it; the quiet zone lies in the margin.
      const left = align === 'right' ? x + width - outer + step * 4 : x + (width - outer) / 2;
      const box = { x: left, y, width: outer, height: outer };
      const paragraph = pen.element('P');
      const link = pen.element('Link', paragraph);
      const figure = pen.element('Figure', link);
      pen.document.describe(pen.page, figure, box, `QR: ${code.link}`);
      pen.tagged(figure, () =>
        pen.body.modules(left + step * 4, y + step * 4, outer - step * 8, rows, codeInk),
      );
      pen.document.link(pen.page, link, box, code.link);
      for (const element of [figure, link, paragraph]) pen.close(element);
      pen.lines('P', caption, x, y + outer, width, align);
    },
  };
}

function mastheadAtom(block: Extract<Block, { kind: 'masthead' }>, width: number, measure: Measure): Atom {
  const code = block.code && layCode(block.code, measure, 26 * mm, 'right');
  const free = width - (code ? code.width + 14 : 0);
  const image = block.logo && readImage(block.logo);
  const factor = image ? Math.min(150 / image.width, 44 / image.height, 1) : 0;
  const logoHeight = image ? image.height * factor + 8 : 0;
  const lines = layLines(block.left, free, measure);
  const height = Math.max(heightOf(lines) + logoHeight, code?.height ?? 0);
  return {
    height,
    gap: 0,
    draw(pen, x, y) {
      if (image) {
        const box = { x, y, width: image.width * factor, height: image.height * factor };
        const figure = pen.element('Figure');
        pen.document.describe(pen.page, figure, box, 'logo');
        const name = pen.document.image(image);
        pen.tagged(figure, () => pen.body.image(name, x, y, box.width, box.height));
        pen.close(figure);
      }
      pen.lines('H1', lines, x, y + logoHeight, free);
      // The quiet zone may reach into the margin: paper is as light as the zone has to be.
      code?.draw(pen, x + width - code.width, y - 8);
    },
  };
}

function codesAtom(codes: readonly Code[], lines: readonly Line[], width: number, measure: Measure): Atom {
  const laid = codes.map((code) => layCode(code, measure, 26 * mm));
  const gutter = 14;
  const used = laid.reduce((sum, code) => sum + code.width + gutter, 0);
  const beside = width - used;
  const below = beside < 120;
  const text = layLines(lines, below ? width : beside, measure);
  const codeHeight = Math.max(0, ...laid.map((code) => code.height));
  const lead = below ? codeHeight + 6 : 10;
  return {
    height: Math.max(codeHeight, lead + heightOf(text)),
    gap: 12 * measure.look.scale,
    draw(pen, x, y) {
      let left = x;
      for (const code of laid) {
        code.draw(pen, left, y);
        left += code.width + gutter;
      }
      pen.lines('P', text, below ? x : left, y + lead, below ? width : beside);
    },
  };
}
