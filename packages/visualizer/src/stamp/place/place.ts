import { StampError } from '../errors.js';
import { type Box, grow, invert, mapBox, mm } from '../geometry.js';
import { annotationBoxes } from '../pdf/annotations.js';
import { type Frame, frameOf, type Page } from '../pdf/pages.js';
import { readStrip } from '../pdf/strip.js';
import type { Session } from '../session.js';
import type { OpenRenderer, PagePixels, PageRenderer, Stamp } from '../types.js';
import { anchored, isFixed } from './anchor.js';
import { findFree, Mask } from './free-space.js';
import { inkMask } from './ink.js';

/** Pages are looked at with at least as many pixels an inch as hairlines need to leave a trace. */
const DPI = 96;
const LEAST_DPI = 48;
/** Of a page that is looked at, and of a blank one that is only searched. */
const MOST_PIXELS = 12e6;
const MOST_BLANK_PIXELS = 2e6;
/** Kept clear round a stamp in free space, in points. */
const CLEARANCE = 6;
/** Between a strip's edges and its stamps, in points, and what rounding to pixels may cost. */
const STRIP_PADDING = 8;
const ROUNDING = 2;
/** Largest side of a page (ISO 32000-1, annex C.2). */
const LARGEST_SIDE = 14_400;
export const DEFAULT_MARGIN = 8;

export interface Spot {
  page: Page;
  frame: Frame;
  /** Displayed points, y upwards. */
  box: Box;
}

/** The ink of a page, its pixels for each point, and the page as it was when looked at (it may grow a strip). */
interface Looked {
  mask: Mask;
  scale: number;
  frame: Frame;
}

interface Size {
  width: number;
  height: number;
}

/** Finds places for stamps in one document; draws pages only when free space is asked for. */
export class Placer {
  readonly #session: Session;
  readonly #open: () => Promise<PageRenderer | null>;
  readonly #looked = new Map<Page, Looked | null>();
  #renderer: Promise<PageRenderer | null> | undefined;

  constructor(session: Session, pdf: Uint8Array, renderer: OpenRenderer | 'none') {
    this.#session = session;
    this.#open = async () => (renderer === 'none' ? null : renderer(pdf));
  }

  async close(): Promise<void> {
    await (await this.#renderer)?.close();
  }

  /** @throws StampError `stamp.no-room` */
  async find(page: Page, stamp: Stamp, size: Size): Promise<Spot> {
    const anchor = stamp.anchor ?? 'free';
    const margin = mm(stamp.margin ?? DEFAULT_MARGIN);
    if (isFixed(anchor)) {
      const frame = frameOf(page);
      const offset = { x: mm(stamp.offset?.x ?? 0), y: mm(stamp.offset?.y ?? 0) };
      const earlier = this.#session.stampBoxes(page, frame, anchor);
      return { page, frame, box: anchored(frame, size, anchor, margin, offset, earlier) };
    }
    if (anchor === 'page') return this.#onOwnPage(page, size, margin);
    if (anchor === 'free') {
      const free = await this.#inFreeSpace(page, stamp, size, margin);
      if (free) return free;
      if (stamp.whenFull === 'refuse') throw noRoom(page);
      if (stamp.whenFull === 'page') return this.#onOwnPage(page, size, margin);
    }
    return this.#onStrip(page, stamp, size, margin) ?? this.#onOwnPage(page, size, margin);
  }

  async #inFreeSpace(page: Page, stamp: Stamp, size: Size, margin: number): Promise<Spot | null> {
    const looked = await this.#look(page);
    if (!looked) return this.#onExistingStrip(page, size, margin);
    const region = within(looked.frame, margin);
    return this.#search(page, looked.frame, looked, size, region, stamp.prefer ?? 'top-right');
  }

  /** Looks for a free box within a displayed region, on a mask of the page (or one that is blank). */
  #search(
    page: Page,
    frame: Frame,
    looked: Looked | null,
    size: Size,
    region: Box,
    prefer: NonNullable<Stamp['prefer']>,
  ): Spot | null {
    const scale = looked?.scale ?? scaleWithin(frame, MOST_BLANK_PIXELS);
    const blank = () => new Mask(Math.ceil(frame.width * scale), Math.ceil(frame.height * scale));
    const taken = looked ? looked.mask.copy() : blank();
    const toDisplayed = invert(frame.toPage);
    const occupied = [
      ...this.#session.stampBoxes(page, frame),
      ...annotationBoxes(page).map((box) => mapBox(toDisplayed, box)),
    ];
    for (const box of this.#session.freedBoxes(page, frame))
      taken.release(toPixels(grow(box, 1.5), frame, scale));
    for (const box of occupied) taken.take(toPixels(box, frame, scale));
    const padded = {
      width: (size.width + 2 * CLEARANCE) * scale,
      height: (size.height + 2 * CLEARANCE) * scale,
    };
    const found = findFree(
      taken,
      padded.width,
      padded.height,
      toPixels(grow(region, CLEARANCE), frame, scale),
      prefer,
    );
    if (!found) return null;
    const x = found.x / scale + CLEARANCE;
    const top = found.y / scale + CLEARANCE;
    return { page, frame, box: { x, y: frame.height - top - size.height, ...size } };
  }

  /** Free room on a strip that was added to the page. */
  #onExistingStrip(page: Page, size: Size, margin: number): Spot | null {
    const strip = readStrip(page);
    if (!strip) return null;
    const frame = frameOf(page);
    const { x, y, width, height } = mapBox(invert(frame.toPage), strip);
    const inset = STRIP_PADDING - ROUNDING;
    const region = { x: x + margin, y: y + inset, width: width - 2 * margin, height: height - 2 * inset };
    return this.#search(page, frame, null, size, region, 'top-left');
  }

  #onStrip(page: Page, stamp: Stamp, size: Size, margin: number): Spot | null {
    const there = this.#onExistingStrip(page, size, margin);
    if (there) return there;
    const frame = frameOf(page);
    const height = Math.ceil(size.height + 2 * STRIP_PADDING);
    if (size.width + 2 * margin > frame.width || frame.height + height > LARGEST_SIDE) return null;
    const at = stamp.prefer?.startsWith('top') ? 'top' : 'bottom';
    const strip: Box = { x: 0, y: at === 'bottom' ? -height : frame.height, width: frame.width, height };
    const toDisplayed = invert(frame.toPage);
    const hidden = annotationBoxes(page).some((box) => overlap(mapBox(toDisplayed, box), strip));
    if (hidden) return null;
    const enlarged = this.#session.enlarge(page, frame, height, at);
    const y = enlarged.strip.y + enlarged.strip.height - STRIP_PADDING - size.height;
    const first = { page, frame: enlarged.frame, box: { x: margin, y, ...size } };
    return this.#onExistingStrip(page, size, margin) ?? first;
  }

  #onOwnPage(page: Page, size: Size, margin: number): Spot {
    for (const ours of this.#session.stampPages) {
      const frame = frameOf(ours);
      const spot = this.#search(ours, frame, null, size, within(frame, margin), 'top-left');
      if (spot) return spot;
    }
    const { width, height } = frameOf(page);
    const wide = Math.min(LARGEST_SIDE, Math.max(width, size.width + 2 * margin));
    const high = Math.min(LARGEST_SIDE, Math.max(height, size.height + 2 * margin));
    if (size.width > wide || size.height > high) throw noRoom(page);
    const ours = this.#session.append({ width: wide, height: high });
    const box = {
      x: Math.min(margin, wide - size.width),
      y: Math.max(0, high - margin - size.height),
      ...size,
    };
    return { page: ours, frame: frameOf(ours), box };
  }

  async #look(page: Page): Promise<Looked | null> {
    let looked = this.#looked.get(page);
    if (looked === undefined) {
      looked = await this.#draw(page);
      this.#looked.set(page, looked);
    }
    return looked;
  }

  async #draw(page: Page): Promise<Looked | null> {
    const frame = frameOf(page);
    const scale = scaleWithin(frame, MOST_PIXELS);
    if (scale * 72 < LEAST_DPI) return null;
    this.#renderer ??= this.#open();
    const pixels = await (await this.#renderer)?.render(page.index, scale * 72);
    return pixels && shows(frame, scale, pixels) ? { mask: inkMask(pixels), scale, frame } : null;
  }
}

const within = ({ width, height }: Frame, margin: number): Box => ({
  x: margin,
  y: margin,
  width: width - 2 * margin,
  height: height - 2 * margin,
});

/**
 * Pixels for each point: those of `DPI`, or fewer on a page so large that they would be too many. On a page whose own
 * unit is smaller, lines are thinner and need more.
 */
const scaleWithin = ({ width, height, toPage }: Frame, most: number): number =>
  Math.min((DPI / 72) * Math.max(1, Math.hypot(toPage[0], toPage[1])), Math.sqrt(most / (width * height)));

/** Whether a drawing is one of this page: a renderer that sees other boxes or turns would mislead. */
const shows = ({ width, height }: Frame, scale: number, pixels: PagePixels): boolean =>
  Math.abs(pixels.width - width * scale) < 2 &&
  Math.abs(pixels.height - height * scale) < 2 &&
  pixels.data.length === pixels.width * pixels.height * 4;

const toPixels = (box: Box, frame: Frame, scale: number): Box => ({
  x: box.x * scale,
  y: (frame.height - box.y - box.height) * scale,
  width: box.width * scale,
  height: box.height * scale,
});

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const noRoom = (page: Page) =>
  new StampError({
    code: 'stamp.no-room',
    message: {
      pl: `Na stronie ${page.index + 1} nie ma wolnego miejsca na nadruk.`,
      en: `Page ${page.index + 1} has no free place for the stamp.`,
    },
    hint: {
      pl: "Zmniejsz nadruk albo pozwól na pasek lub dodatkową stronę (whenFull: 'strip').",
      en: "Make the stamp smaller, or allow a strip or an extra page (whenFull: 'strip').",
    },
    details: { page: page.index + 1 },
  });
