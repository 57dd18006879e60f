import type { Orientation } from './picture.js';

export interface Exif {
  orientation: Orientation | null;
  dpi: { x: number; y: number } | null;
}

const ORIENTATION = 0x0112;
const X_RESOLUTION = 0x011a;
const Y_RESOLUTION = 0x011b;
const RESOLUTION_UNIT = 0x0128;

/** Orientation and resolution from the first directory of a TIFF header, as Exif blocks hold one. Never throws. */
export function readExif(tiff: Uint8Array): Exif {
  const nothing: Exif = { orientation: null, dpi: null };
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return nothing;
    const little = order === 0x4949;
    const directory = view.getUint32(4, little);
    const count = Math.min(view.getUint16(directory, little), 512);
    const values = new Map<number, number>();
    for (let entry = 0; entry < count; entry++) {
      const at = directory + 2 + entry * 12;
      const tag = view.getUint16(at, little);
      const type = view.getUint16(at + 2, little);
      if (type === 3) values.set(tag, view.getUint16(at + 8, little));
      if (type === 5 && (tag === X_RESOLUTION || tag === Y_RESOLUTION)) {
        const offset = view.getUint32(at + 8, little);
        values.set(tag, view.getUint32(offset, little) / view.getUint32(offset + 4, little));
      }
    }
    const turn = values.get(ORIENTATION) ?? 0;
    const factor = values.get(RESOLUTION_UNIT) === 3 ? 2.54 : 1;
    const x = (values.get(X_RESOLUTION) ?? 0) * factor;
    const y = (values.get(Y_RESOLUTION) ?? 0) * factor;
    const plausible = Number.isFinite(x) && Number.isFinite(y) && x > 0 && y > 0;
    return {
      orientation: turn >= 1 && turn <= 8 ? (turn as Orientation) : null,
      dpi: plausible ? { x, y } : null,
    };
  } catch (error) {
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}
