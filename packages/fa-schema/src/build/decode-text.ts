/** Encodings that a text file of a draft may have. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250';

/** True when the bytes are UTF-8 but for a last letter that is cut. */
export function isCutUtf8(bytes: Uint8Array): boolean {
  try {
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // Letters beyond ASCII before the last: one alone, at the very end, may be of Windows-1250.
    return detectEncoding(bytes) === 'windows-1250' && /[^\0-\x7f]/.test(whole);
  } catch {
    return false;
  }
}

/** Byte order mark first, then strict UTF-8, else Windows-1250 (any bytes are readable in it). */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1250';
  }
}

/** Text of the bytes in the encoding they show; a byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(detectEncoding(bytes)).decode(bytes);
}
