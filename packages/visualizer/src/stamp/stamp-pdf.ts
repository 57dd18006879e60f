import { checkBytes, checkStamps } from './check.js';
import { invert, mapBox, toMm } from './geometry.js';
import { readLayer } from './pdf/layer.js';
import { openPdf } from './pdf/open.js';
import { frameOf, listPages, type Page } from './pdf/pages.js';
import { openPdfjs } from './place/pdfjs.js';
import { DEFAULT_MARGIN, Placer } from './place/place.js';
import { selectPages } from './select-pages.js';
import { Session } from './session.js';
import type { FoundStamp, Stamp, StampOptions } from './types.js';
import { dependsOnPage, fillStamp } from './variables.js';

const LEAST_WIDTH = 20;
/** Wider than any stamp that does not state its width: so that ordinary pages share one drawing. */
const MOST_WIDTH = 140;

/**
 * Sets stamps on a PDF. The document's own bytes stay as they are: the result is the original followed by an
 * update section; only a damaged or encrypted original is written anew.
 *
 * A stamp that goes to a strip or an extra page is set there once for each page it was meant for.
 *
 * @returns the stamped PDF; the same input gives the same bytes
 * @throws StampError see there for the codes
 */
export async function stampPdf(
  pdf: Uint8Array,
  stamps: readonly Stamp[],
  options: StampOptions = {},
): Promise<Uint8Array> {
  const checked = checkStamps(stamps);
  checkBytes(pdf, 'pdf');
  const session = new Session(await openPdf(pdf, options));
  const placer = new Placer(session, session.bytes, options.renderer ?? openPdfjs);
  try {
    for (const stamp of checked) await setStamp(session, placer, stamp, options.variables ?? {});
    return session.finish() ?? pdf;
  } finally {
    await placer.close();
  }
}

async function setStamp(
  session: Session,
  placer: Placer,
  stamp: Stamp,
  variables: NonNullable<StampOptions['variables']>,
): Promise<void> {
  const pages = session.ownPages;
  const filledFor = (page: Page) =>
    fillStamp(stamp, { ...variables, page: pages.indexOf(page) + 1, pages: pages.length });
  const chosen = selectPages(stamp.pages ?? 'first', pages.length).map((index) => pages[index] as Page);
  const perPage = dependsOnPage(stamp);
  const common = perPage ? undefined : filledFor(chosen[0] as Page);
  const { name } = common ?? filledFor(chosen[0] as Page);
  if (name !== undefined && stamp.ifPresent !== 'stack') {
    const present = session.pages.some((page) =>
      session.writer(page).stamps.some(({ mark }) => mark.name === name),
    );
    if (present && stamp.ifPresent === 'keep') return;
    session.remove((other) => other === name);
  }
  for (const page of chosen) {
    const filled = common ?? filledFor(page);
    const { composed, form } = session.form(filled, widestOn(page, filled));
    const { width, height } = composed.turned;
    const spot = await placer.find(page, filled, { width, height });
    session.place(spot.page, spot.frame, filled, form, spot.box);
  }
}

/** Between the margins of a page, in whole millimetres: a receipt is narrower than many a stamp. */
function widestOn(page: Page, { margin = DEFAULT_MARGIN, rotation = 0 }: Stamp): number {
  const { width, height } = frameOf(page);
  const side = rotation % 180 === 0 ? width : Math.min(width, height);
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(toMm(side) - 2 * margin)));
}

/**
 * Takes stamps off again: those with the given names, or all of them. Other content is not touched.
 * @returns the PDF without them; the very bytes given when there were none
 */
export async function removeStamps(
  pdf: Uint8Array,
  names?: readonly string[],
  options: Pick<StampOptions, 'signed' | 'password'> = {},
): Promise<Uint8Array> {
  const session = new Session(await openPdf(pdf, options));
  session.remove((name) => names === undefined || (name !== undefined && names.includes(name)));
  return session.finish() ?? pdf;
}

/** The stamps that a document carries, page by page, in the order in which they were set. */
export async function listStamps(
  pdf: Uint8Array,
  options: Pick<StampOptions, 'password'> = {},
): Promise<FoundStamp[]> {
  const { doc } = await openPdf(pdf, { ...options, signed: 'stamp' });
  return listPages(doc).flatMap((page) => {
    const frame = frameOf(page);
    const toDisplayed = invert(frame.toPage);
    return readLayer(page).stamps.map(({ mark }) => {
      const box = mapBox(toDisplayed, mark.box);
      return {
        ...(mark.name === undefined ? {} : { name: mark.name }),
        kind: mark.kind,
        page: page.index + 1,
        box: {
          x: toMm(box.x),
          y: toMm(frame.height - box.y - box.height),
          width: toMm(box.width),
          height: toMm(box.height),
        },
      };
    });
  });
}
