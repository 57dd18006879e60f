/** A document as its bytes. */
export const bytesOf = (xml: Uint8Array | string): Uint8Array =>
  typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;

/**
 * Whether a document may hold Hebrew, Arabic or a script beside them (U+0590 to U+08FF, presentation forms), judged
 * by the first bytes of their UTF-8, or by characters written as numbers.
 */
export function runsFromRight(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte === 0x26 && bytes[index + 1] === 0x23) return true;
    if (byte < 0xd6) continue;
    const next = bytes[index + 1]!;
    if (byte <= 0xdf && !(byte === 0xd6 && next < 0x90)) return true;
    if (byte === 0xe0 && next < 0xa4) return true;
    if (byte === 0xef && next >= 0xac) return true;
  }
  return false;
}
