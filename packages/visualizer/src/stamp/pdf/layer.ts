import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { type Box, cm, type Matrix, num } from '../geometry.js';
import type { Anchor, Stamp } from '../types.js';
import { balanceOf } from './balance.js';
import { entryOf, type Page } from './pages.js';
import { STRIP } from './strip.js';

/*
 * A stamped page's /Contents is [open guard, original streams untouched, close guard, one stream a stamp].
 * Guards and stamps carry private entries (second-class names, ISO 32000-1, annex E) by which they are found again.
 */
const STAMP = PDFName.of('ESZK_Stamp');
const GUARD = PDFName.of('ESZK_Guard');
const CONTENTS = PDFName.of('Contents');
const RESOURCES = PDFName.of('Resources');
const XOBJECT = PDFName.of('XObject');

/** What a stamp's stream says about itself. */
export interface Mark {
  name: string | undefined;
  kind: Stamp['kind'];
  anchor: Anchor;
  /** In the page's own units, so that a later change of the page's size or turn does not move it. */
  box: Box;
}

export interface Layer {
  /** The streams below our stamps, without our guards when these are intact. */
  original: PDFObject[];
  open: PDFRef | undefined;
  close: PDFRef | undefined;
  stamps: { ref: PDFRef; mark: Mark; xobject: string | undefined }[];
}

function dictOf(context: PDFContext, entry: PDFObject | undefined): PDFDict | undefined {
  const object = context.lookup(entry);
  return object instanceof PDFRawStream ? object.dict : undefined;
}

function contentEntries(page: Page): PDFObject[] {
  const entry = page.node.get(CONTENTS);
  const object = page.node.context.lookup(entry);
  if (object instanceof PDFArray) return object.asArray().slice();
  return entry !== undefined && object instanceof PDFRawStream ? [entry] : [];
}

/** Reads the stamps of a page, and what lies below them. */
export function readLayer(page: Page): Layer {
  const { context } = page.node;
  const entries = contentEntries(page);
  const guard = (entry: PDFObject | undefined) => dictOf(context, entry)?.get(GUARD);
  const stamps: Layer['stamps'] = [];
  for (const ref of entries) {
    const mark = readMark(context, dictOf(context, ref)?.get(STAMP));
    if (!mark || !(ref instanceof PDFRef)) continue;
    stamps.push({ ref, mark: mark.mark, xobject: mark.xobject });
  }
  const isStamp = (entry: PDFObject) => stamps.some(({ ref }) => ref === entry);
  const below = entries.filter((entry) => !isStamp(entry));
  const open = below[0];
  const close = below.at(-1);
  const intact =
    open instanceof PDFRef &&
    close instanceof PDFRef &&
    guard(open) === PDFName.of('Open') &&
    guard(close) === PDFName.of('Close') &&
    entries.slice(entries.indexOf(close) + 1).every(isStamp);
  return intact
    ? { original: below.slice(1, -1), open, close, stamps }
    : { original: below, open: undefined, close: undefined, stamps };
}

function readMark(
  context: PDFContext,
  value: PDFObject | undefined,
): { mark: Mark; xobject: string | undefined } | null {
  const dict = context.lookup(value);
  if (!(dict instanceof PDFDict)) return null;
  const text = (name: string) => {
    const found = context.lookup(dict.get(PDFName.of(name)));
    if (found instanceof PDFHexString || found instanceof PDFString) return found.decodeText();
    return found instanceof PDFName ? found.decodeText() : undefined;
  };
  const sides = context.lookup(dict.get(PDFName.of('Box')));
  const [x = 0, y = 0, width = 0, height = 0] =
    sides instanceof PDFArray
      ? sides.asArray().map((side) => (side instanceof PDFNumber ? side.asNumber() : 0))
      : [];
  return {
    mark: {
      name: text('Name'),
      kind: (text('Kind') ?? 'text') as Stamp['kind'],
      anchor: (text('Anchor') ?? 'free') as Anchor,
      box: { x, y, width, height },
    },
    xobject: text('XObject'),
  };
}

/** Writes a page's content anew: guards round the original, then the stamps. */
export class LayerWriter {
  readonly changed = new Set<PDFRef>();
  readonly #context: PDFContext;
  readonly #page: Page;
  readonly #layer: Layer;
  readonly #xobjects = new Map<string, PDFRef>();
  readonly #dropped = new Set<string>();
  readonly #known: Layer['stamps'];
  #clip: Box | undefined;
  #stamps: PDFObject[];

  constructor(page: Page) {
    this.#page = page;
    this.#context = page.node.context;
    this.#layer = readLayer(page);
    this.#known = [...this.#layer.stamps];
    this.#stamps = this.#known.map(({ ref }) => ref);
  }

  /** Stamps already on the page, in the order in which they were set. */
  get stamps(): Layer['stamps'] {
    return this.#known.filter(({ ref }) => this.#stamps.includes(ref));
  }

  /** What was taken off. */
  get removed(): Mark[] {
    return this.#known.filter(({ ref }) => !this.#stamps.includes(ref)).map(({ mark }) => mark);
  }

  /** True when the page has no stamp any more. */
  get empty(): boolean {
    return this.#stamps.length === 0;
  }

  /** True when something was added or taken off. */
  get touched(): boolean {
    return this.#clip !== undefined || this.#xobjects.size > 0 || this.#dropped.size > 0;
  }

  remove(ref: PDFRef): void {
    const found = this.#known.find((stamp) => stamp.ref === ref);
    this.#stamps = this.#stamps.filter((entry) => entry !== ref);
    if (found?.xobject) this.#dropped.add(found.xobject);
  }

  /** Confines the original content to a box, so that a larger page shows nothing more of it. */
  clip(box: Box): void {
    this.#clip = box;
  }

  /** Sets a form on the page; `matrix` maps the form's space to the page's. */
  add(form: PDFRef, matrix: Matrix, mark: Mark): void {
    const xobject = `ESZK${form.objectNumber}`;
    this.#xobjects.set(xobject, form);
    const { x, y, width, height } = mark.box;
    const stream = this.#context.stream(`/Artifact BMC q ${cm(matrix)} /${xobject} Do Q EMC\n`, {
      ESZK_Stamp: {
        ...(mark.name === undefined ? {} : { Name: PDFHexString.fromText(mark.name) }),
        Kind: mark.kind,
        Anchor: mark.anchor,
        Box: [x, y, width, height].map((side) => PDFNumber.of(Number(num(side)))),
        XObject: xobject,
      },
    });
    const ref = this.#register(stream);
    this.#stamps.push(ref);
    this.#known.push({ ref, mark, xobject });
  }

  /** Puts the new content and resources into the page's dictionary. */
  finish(): void {
    const { node, ref } = this.#page;
    const empty = this.#stamps.length === 0 && !node.has(STRIP);
    const guards = empty ? null : this.#guards();
    const entries = guards
      ? [guards.open, ...this.#layer.original, guards.close, ...this.#stamps]
      : this.#layer.original;
    node.set(CONTENTS, this.#context.obj(entries));
    node.set(RESOURCES, this.#resources());
    this.changed.add(ref);
  }

  #register(object: PDFObject): PDFRef {
    const ref = this.#context.register(object);
    this.changed.add(ref);
    return ref;
  }

  #guards(): { open: PDFRef; close: PDFRef } {
    const { open, close, original } = this.#layer;
    if (open && close && !this.#clip) return { open, close };
    const { missing, open: left } = balanceOf(this.#context, original);
    const clip = this.#clip;
    const confine = clip ? ` ${[clip.x, clip.y, clip.width, clip.height].map(num).join(' ')} re W n` : '';
    // A surplus Q in the original would end the clip: each level that it may pop to is clipped as well.
    const opening = `${Array.from({ length: missing + 1 }, () => `q${confine}`).join('\n')}\n`;
    const closing = `\n${'Q\n'.repeat(left + 1)}`;
    return {
      open: this.#register(this.#context.stream(opening, { ESZK_Guard: 'Open' })),
      close: this.#register(this.#context.stream(closing, { ESZK_Guard: 'Close' })),
    };
  }

  /** A copy of the page's resources, so that dictionaries shared with other pages stay as they are. */
  #resources(): PDFDict {
    const copy = (value: unknown): PDFDict => {
      const fresh = this.#context.obj({});
      if (value instanceof PDFDict) for (const [name, entry] of value.entries()) fresh.set(name, entry);
      return fresh;
    };
    const resources = copy(entryOf(this.#page, 'Resources'));
    const xobjects = copy(this.#context.lookup(resources.get(XOBJECT)));
    for (const name of this.#dropped) xobjects.delete(PDFName.of(name));
    for (const [name, form] of this.#xobjects) xobjects.set(PDFName.of(name), form);
    resources.set(XOBJECT, xobjects);
    return resources;
  }
}
