import { PDFDocument } from '@cantoo/pdf-lib';
import { checkBytes, checkStamps } from './check.js';
import { mm, num } from './geometry.js';
import { type Picture, readPicture, uprightOperators, uprightSize } from './picture/picture.js';
import { stampPdf } from './stamp-pdf.js';
import type { Stamp, StampOptions } from './types.js';

/** How a picture becomes a page and is stamped. */
export interface StampImageOptions extends Omit<StampOptions, 'password' | 'signed'> {
  /**
   * `a4` (default): a sheet of A4, upright or lying like the picture, which stands in it at its true size when the
   * file states a resolution and it fits, and as large as fits otherwise. `picture`: a page of the picture's true size.
   */
  page?: 'a4' | 'picture';
}

const A4 = { width: mm(210), height: mm(297) };
/** Below this a stated resolution is a screen's, and says nothing about paper. */
const LEAST_DPI = 100;
const SCREEN_DPI = 96;
/** Largest side of a page (ISO 32000-1, annex C.2). */
const LARGEST_SIDE = 14_400;

/**
 * Makes a PDF of one page from a scan or photograph (PNG or JPEG) and sets stamps on it. The picture's own data
 * goes in as it is where PDF can hold it (JPEG; PNG that is opaque and not interlaced); EXIF orientation is obeyed.
 * @throws StampError `stamp.picture-format`, `stamp.picture-damaged`, `stamp.picture-too-large`, and those of `stampPdf`
 */
export async function stampImage(
  image: Uint8Array,
  stamps: readonly Stamp[],
  options: StampImageOptions = {},
): Promise<Uint8Array> {
  const checked = checkStamps(stamps);
  checkBytes(image, 'image');
  const { page = 'a4', ...rest } = options;
  const pdf = await toPdf(readPicture(image), page);
  return checked.length === 0 ? pdf : stampPdf(pdf, checked, rest);
}

async function toPdf(picture: Picture, kind: 'a4' | 'picture'): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const { context } = doc;
  const { sheet, size } = layOut(picture, kind);
  const page = doc.addPage([sheet.width, sheet.height]);
  const image = picture.embed(context);
  const x = (sheet.width - size.width) / 2;
  const y = sheet.height - size.height - Math.min((sheet.height - size.height) / 2, mm(10));
  const place = [size.width, 0, 0, size.height, x, y].map(num).join(' ');
  const content = `q ${place} cm ${uprightOperators(picture.orientation)} /Picture Do Q\n`;
  page.node.set(context.obj('Contents'), context.register(context.stream(content)));
  page.node.set(context.obj('Resources'), context.obj({ XObject: { Picture: image } }));
  return doc.save({ useObjectStreams: false, addDefaultPage: false });
}

interface Size {
  width: number;
  height: number;
}

function layOut(picture: Picture, kind: 'a4' | 'picture'): { sheet: Size; size: Size } {
  const { width, height, dpi } = uprightSize(picture);
  const stated = dpi && dpi.x >= LEAST_DPI && dpi.y >= LEAST_DPI ? dpi : null;
  const { x, y } = stated ?? { x: SCREEN_DPI, y: SCREEN_DPI };
  const natural = { width: (width * 72) / x, height: (height * 72) / y };
  if (kind === 'picture') {
    const shrink = Math.min(1, LARGEST_SIDE / natural.width, LARGEST_SIDE / natural.height);
    const size = {
      width: Math.max(natural.width * shrink, 3),
      height: Math.max(natural.height * shrink, 3),
    };
    return { sheet: size, size };
  }
  const lying = natural.width > natural.height;
  const sheet = lying ? { width: A4.height, height: A4.width } : A4;
  const fit = Math.min(sheet.width / natural.width, sheet.height / natural.height);
  const scale = stated ? Math.min(1, fit) : fit;
  return { sheet, size: { width: natural.width * scale, height: natural.height * scale } };
}
