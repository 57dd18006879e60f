import { readFile } from 'node:fs/promises';
import { RenderError } from '../errors.js';
import { CffFont } from '../pdf/cff.js';
import type { FontFile } from '../pdf/font-file.js';
import { TrueTypeFont } from '../pdf/truetype.js';

/** A font file: its bytes, or where it lies (read once per process). */
export type FontSource = Uint8Array | string;

const byPath = new Map<string, Promise<FontFile>>();
const byBytes = new WeakMap<Uint8Array, Promise<FontFile>>();

/** Reads fonts that somebody hands in. Throws `render.font`. */
export function readFallbacks(sources: readonly FontSource[]): Promise<FontFile[]> {
  return Promise.all(sources.map(known));
}

function known(source: FontSource): Promise<FontFile> {
  const found = typeof source === 'string' ? byPath.get(source) : byBytes.get(source);
  if (found) return found;
  const made = parse(source);
  if (typeof source === 'string') {
    byPath.set(source, made);
    // A file that was not there may be there next time.
    made.catch(() => byPath.delete(source));
  } else byBytes.set(source, made);
  return made;
}

async function parse(source: FontSource): Promise<FontFile> {
  try {
    const bytes = typeof source === 'string' ? new Uint8Array(await readFile(source)) : source;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
    // Of a collection its first font is taken.
    const start = kind(0) === 'ttcf' ? view.getUint32(12) : 0;
    if (kind(start) === 'OTTO') return await readCff(bytes);
    if (kind(start) === '\0\u0001\0\0' || kind(start) === 'true') return new TrueTypeFont(bytes, start);
  } catch (cause) {
    throw unreadable(source, cause);
  }
  throw unreadable(source);
}

async function readCff(bytes: Uint8Array): Promise<FontFile> {
  const { create } = await import('fontkit');
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const one = 'fonts' in font ? font.fonts[0] : font;
  if (!one) throw new RangeError('an empty collection');
  return new CffFont(one);
}

const unreadable = (source: FontSource, cause?: unknown) => {
  const name = typeof source === 'string' ? ` ${source}` : '';
  return new RenderError({
    code: 'render.font',
    message: {
      pl: `Nie da się odczytać pisma${name}: to nie jest poprawny plik TrueType ani OpenType (.ttf, .otf, .ttc).`,
      en: `The font${name} cannot be read: it is not a sound TrueType or OpenType file (.ttf, .otf, .ttc).`,
    },
    hint: {
      pl: 'WOFF i WOFF2 trzeba najpierw rozpakować do TTF lub OTF.',
      en: 'WOFF and WOFF2 have to be unpacked to TTF or OTF first.',
    },
    cause,
  });
};
