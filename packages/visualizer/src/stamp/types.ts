/** `#rrggbb`. */
export type Colour = `#${string}`;

/** A corner of a page. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/**
 * Where a stamp goes, on the page as a reader sees it (rotation and crop taken into account).
 *
 * - a corner, the middle of an edge or `center`: exactly there, whatever lies under it; further stamps
 *   with the same anchor stack beside it, towards the middle of the page
 * - `free`: the free place nearest to `prefer`, never over existing ink
 * - `strip`: on a strip by which the page is enlarged at its foot (or head, when `prefer` is a top corner)
 * - `page`: on a page of stamps appended to the document
 */
export type Anchor = Corner | 'top' | 'bottom' | 'left' | 'right' | 'center' | 'free' | 'strip' | 'page';

/** `first`, `last`, `all`, `odd`, `even`, numbers from 1 (negative ones from the end), or `"1,3-5,-1"`. */
export type PageSelection =
  | 'first'
  | 'last'
  | 'all'
  | 'odd'
  | 'even'
  | number
  | readonly number[]
  | (string & {});

/** A frame round the stamp. */
export interface BorderLook {
  /** Points; default 1. */
  width?: number | undefined;
  /** Default: the stamp's colour. */
  color?: Colour | undefined;
  style?: 'solid' | 'dashed' | 'double' | undefined;
  /** Radius of the corners in millimetres; default 1. */
  radius?: number | undefined;
}

/** What every stamp may say besides its content. Lengths are millimetres, type sizes are points. */
export interface StampBase {
  /** By this name the stamp is found again: a second stamp of that name replaces the first. */
  name?: string | undefined;
  /** What to do when the document already has a stamp of this name; default `replace`. */
  ifPresent?: 'replace' | 'keep' | 'stack' | undefined;
  /** Default `first`. */
  pages?: PageSelection | undefined;
  /** Default `free`. */
  anchor?: Anchor | undefined;
  /** The corner that `free` starts from; default `top-right`. */
  prefer?: Corner | undefined;
  /** What `free` does on a full page; default `strip`, which itself becomes `page` where a strip cannot be. */
  whenFull?: 'strip' | 'page' | 'refuse' | undefined;
  /** Distance from the page's edges in millimetres; default 8. */
  margin?: number | undefined;
  /** Moves an anchored stamp, in millimetres to the right and down. */
  offset?: { x?: number; y?: number } | undefined;
  /** Text and frame; default `#1f3a8a`, an ink blue. */
  color?: Colour | undefined;
  /** Fill behind the content; default none. */
  background?: Colour | undefined;
  /** Default: a solid frame, none round an image. */
  border?: boolean | BorderLook | undefined;
  /** 0 to 1; default 1. */
  opacity?: number | undefined;
  /** Degrees, counterclockwise; default 0. */
  rotation?: number | undefined;
  /** Type size in points; default 9. */
  fontSize?: number | undefined;
  /** Outer width in millimetres; by default as wide as the content needs, at most 105 (tables 140, images 40). */
  width?: number | undefined;
  /** Between frame and content, in millimetres; default 2. */
  padding?: number | undefined;
}

/** A line of text, plain or with its own look. */
export type StampLine =
  | string
  | { text: string; bold?: boolean; size?: number; align?: 'left' | 'center' | 'right' };

/** Lines of text; long ones are wrapped. */
export interface TextStamp extends StampBase {
  kind: 'text';
  lines: readonly StampLine[];
  align?: 'left' | 'center' | 'right' | undefined;
  bold?: boolean | undefined;
}

/** A box of labels and values. */
export interface KeyValueStamp extends StampBase {
  kind: 'key-values';
  title?: string | undefined;
  rows: readonly (readonly [key: string, value: string])[];
}

/** One line of a posting. Amounts are decimal strings; columns that no entry uses are left out. */
export interface PostingEntry {
  /** Debit account (Wn). */
  debit?: string | undefined;
  /** Credit account (Ma). */
  credit?: string | undefined;
  /** E.g. `1234.50`. */
  amount: string;
  costCentre?: string | undefined;
  /** E.g. `2026-10`. */
  period?: string | undefined;
  description?: string | undefined;
}

/** A posting table (*dekretacja*): accounts, amounts, cost centre, period, and who posted it. */
export interface PostingStamp extends StampBase {
  kind: 'posting';
  /** Default: `Dekretacja` or `Posting`. */
  title?: string | undefined;
  entries: readonly PostingEntry[];
  /** Of all amounts; default `PLN`. */
  currency?: string | undefined;
  /** Adds a row with the sum; default true with two entries or more. */
  total?: boolean | undefined;
  /** Lines under the table, e.g. register number, period, who and when. */
  rows?: readonly (readonly [key: string, value: string])[] | undefined;
  /** Language of the headings; default `pl`. */
  lang?: 'pl' | 'en' | undefined;
}

/** A picture: a signature, a logo, a scanned rubber stamp. */
export interface ImageStamp extends StampBase {
  kind: 'image';
  /** PNG or JPEG. */
  image: Uint8Array;
}

/** Something to stamp: text, a table of keys and values, a posting table, a picture. */
export type Stamp = TextStamp | KeyValueStamp | PostingStamp | ImageStamp;

/** A page drawn as pixels, for looking where ink is. */
export interface PagePixels {
  width: number;
  height: number;
  /** RGBA, row by row from the top, as the page is displayed. */
  data: Uint8Array | Uint8ClampedArray;
}

/** Draws pages of one PDF. */
export interface PageRenderer {
  /** One page (from 0) at `dpi`; `null` when the page cannot be shown faithfully. */
  render(page: number, dpi: number): Promise<PagePixels | null>;
  close(): Promise<void>;
}

/** Opens a PDF for drawing; `null` when it cannot. */
export type OpenRenderer = (pdf: Uint8Array) => Promise<PageRenderer | null>;

/** How a document is opened and stamped. */
export interface StampOptions {
  /** Values for `{{places}}` in every text of the stamps. */
  variables?: Readonly<Record<string, string | number>> | undefined;
  /** `refuse` (default) throws `stamp.signed`; `stamp` adds to the file, and readers will report a change after signing. */
  signed?: 'refuse' | 'stamp' | undefined;
  /** Opens an encrypted document; the result is then not encrypted any more. */
  password?: string | undefined;
  /** What finds ink; by default pdfjs-dist with @napi-rs/canvas where installed. `none` never looks. */
  renderer?: OpenRenderer | 'none' | undefined;
}

/** A stamp found in a document. */
export interface FoundStamp {
  name?: string | undefined;
  kind: Stamp['kind'];
  /** From 1. */
  page: number;
  /** On the page as displayed, in millimetres from its top left corner. */
  box: { x: number; y: number; width: number; height: number };
}
