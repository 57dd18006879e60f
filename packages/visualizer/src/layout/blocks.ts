import type { Listed } from '../model/made.js';

/** How a line of text looks; both renderers have one entry for each. */
export type Style =
  | 'body'
  | 'strong'
  | 'small'
  | 'label'
  | 'title'
  | 'kicker'
  | 'number'
  | 'key'
  | 'name'
  | 'head'
  | 'total';

export type Align = 'left' | 'right' | 'center';

/** A text (wrapped where it has to be) in one style. */
export interface Line {
  text: string;
  style?: Style;
  url?: string;
}

export interface CellLines {
  lines: readonly Line[];
  align?: Align;
}

/** Most cells are one plain text (or none, ''), aligned as their column: a table of thousands of rows is lighter so. */
export type Cell = string | CellLines;

export interface Column {
  title: string;
  align?: Align;
  /** Takes the space that is left; columns without it are as wide as their content. */
  flex?: boolean;
  /** Its texts are never broken. */
  whole?: boolean;
}

/** `before`, `after` and `difference` are rows of a correction; `total` closes a table. */
export type RowTone = 'normal' | 'before' | 'after' | 'difference' | 'total';

export interface Row {
  cells: readonly Cell[];
  tone?: RowTone;
  /** Set against the rows before it by a rule (the first of a group). */
  first?: boolean;
}

export interface Pair {
  label: string;
  value: readonly Line[];
}

export interface Code {
  /** What the QR code holds. */
  link: string;
  /** Printed under it: the KSeF number, OFFLINE, CERTYFIKAT. */
  caption: string;
}

/** A document is a list of these: all words are in their language, all values are formatted, nothing is placed. */
export type Block =
  | { kind: 'heading'; text: string; level?: 1 | 2 }
  | { kind: 'text'; lines: readonly Line[]; apart?: boolean }
  | { kind: 'pairs'; pairs: readonly Pair[]; columns?: number }
  | { kind: 'stack'; blocks: readonly Block[] }
  | { kind: 'columns'; columns: readonly (readonly Block[])[]; weights?: readonly number[] }
  | { kind: 'table'; columns: readonly Column[]; rows: Listed<Row>; label: string }
  | { kind: 'panel'; items: readonly Pair[] }
  | { kind: 'notice'; lines: readonly Line[] }
  | { kind: 'masthead'; left: readonly Line[]; logo?: Uint8Array; code?: Code }
  | { kind: 'codes'; codes: readonly Code[]; lines: readonly Line[] }
  | { kind: 'list'; items: readonly Line[] };

/** What a renderer is given. */
export interface Sheet {
  title: string;
  author?: string;
  subject?: string;
  /** BCP 47 tag of the first language. */
  language: string;
  /** Left and right of the heading repeated from the second page on. */
  running: readonly [string, string];
  /** `Page {page} of {pages}` in the document's language. */
  pageLabel: string;
  footer?: string;
  /** Small print at the foot of every page, e.g. that this is a visualisation. */
  imprint?: string;
  blocks: readonly Block[];
}

export const linesOf = (cell: Cell | undefined): readonly Line[] =>
  typeof cell === 'object' ? cell.lines : cell ? [{ text: cell }] : [];

export const alignOf = (cell: Cell | undefined): Align | undefined =>
  typeof cell === 'object' ? cell.align : undefined;

/** Totals and differences speak louder. */
export const isLoud = (row: Row | undefined): boolean => row?.tone === 'total' || row?.tone === 'difference';

/** The style of a line in a row. */
export const styleIn = (row: Row, style: Style = 'body'): Style =>
  style === 'body' && isLoud(row) ? 'strong' : style;
