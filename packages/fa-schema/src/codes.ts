/** A text whose characters were copied into the shared room. */
interface Holder {
  readonly text: string;
  /** Number of the copy, 0 before the first. */
  copied: number;
}

const spare = 8;
const smallRoom = 1 << 15;
/** A room larger than this is not kept for the small texts that follow. */
const largestKept = 1 << 20;
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

let room = new Uint16Array(smallRoom);
let bytes = Buffer.from(room.buffer);
let copies = 0;

/**
 * Copies a text into the room as UTF-16 units, with a zero behind; gives the number of the copy. Going through the
 * numbers of an array costs a fraction of asking a string for one after the other: the engine looks at the kind of the
 * string each time. The room is shared, so that a document costs no memory: the next copy overwrites this one.
 */
export function copyCodes(text: string): number {
  const { length } = text;
  const isTight = length + spare > room.length;
  if (isTight || (room.length > largestKept && length < smallRoom - spare)) {
    room = new Uint16Array(isTight ? Math.max(smallRoom, length + spare) : smallRoom);
    bytes = Buffer.from(room.buffer);
  }
  const written = bytes.write(text, 0, 'utf16le');
  if (!isLittleEndian) bytes.subarray(0, written).swap16();
  room[length] = 0;
  return ++copies;
}

/** The room as it is now. */
export function currentCodes(): Uint16Array {
  return room;
}

/** The UTF-16 units of a text, good until another text is asked for or read; behind its end there is a zero. */
export function codesOf(holder: Holder): Uint16Array {
  if (holder.copied !== copies) holder.copied = copyCodes(holder.text);
  return room;
}
