/** What an appended update has to know about the file that it continues. */
export interface Tail {
  /** Offset of the last cross-reference section. */
  startxref: number;
  /** Whether that section is a table or a stream; the update writes the same kind (ISO 32000-1, 7.5.8.4). */
  kind: 'table' | 'stream';
  /** `/Size` of its trailer: the next free object number. */
  size: number;
}

const LOOK_BACK = 2048;

/**
 * Finds the end of a sound file: `startxref`, an offset, `%%EOF`, and a cross-reference section where the offset says.
 * `null` for anything else, e.g. a truncated file or one with bytes before `%PDF-`.
 */
export function readTail(bytes: Uint8Array): Tail | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') return null;
  const end = file.subarray(Math.max(0, file.length - LOOK_BACK)).toString('latin1');
  const last = [...end.matchAll(/startxref\s+(\d{1,12})\s+%%EOF/g)].at(-1);
  if (!last?.[1]) return null;
  const startxref = Number(last[1]);
  if (startxref <= 0 || startxref >= file.length) return null;
  const head = file.subarray(startxref, startxref + 64).toString('latin1');
  if (/^\s*xref\s/.test(head)) {
    const size = sizeIn(file, file.indexOf('trailer', startxref));
    return size === null ? null : { startxref, kind: 'table', size };
  }
  if (/^\s*\d+\s+\d+\s+obj\b/.test(head)) {
    const size = sizeIn(file, startxref);
    return size === null ? null : { startxref, kind: 'stream', size };
  }
  return null;
}

/** `/Size` of the dictionary that starts at or after `from`. */
function sizeIn(file: Buffer, from: number): number | null {
  if (from < 0) return null;
  const dictionary = file.subarray(from, from + 4096).toString('latin1');
  const size = /\/Size\s+(\d{1,10})/.exec(dictionary)?.[1];
  return size === undefined ? null : Number(size);
}
