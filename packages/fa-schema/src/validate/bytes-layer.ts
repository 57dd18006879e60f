import { bytesMessages } from '../messages/bytes-messages.js';
import { declaredEncoding, decodeLeniently, decodeUtf8 } from '../read/decode.js';
import type { ParsedTree } from '../read/parser.js';
import { SourceText, type XmlElement } from '../tree.js';
import { type IssueSink, placeOf } from './sink.js';

/** Sizes in bytes that KSeF takes ("Weryfikacja faktury", Rozmiar pliku); they can be raised for a taxpayer. */
export interface SizeLimits {
  plain: number;
  withAttachment: number;
}

export const defaultLimits: SizeLimits = { plain: 1_000_000, withAttachment: 3_000_000 };

const nowhere = { path: '', line: 0, column: 0 };
const replacing = new TextDecoder('utf-8', { ignoreBOM: true });

// U+007F–0084, U+0086–009F, U+FDD0–FDEF and the last two code points of the planes from 1 up
// (a high surrogate ending in 3F/7F/BF/FF of D83F…DBFF with a low one of DFFE or DFFF).
const discouraged =
  /[\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g;
const anyUnusual = /[\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef]/;

/** The text of the input, a byte order mark left out; whatever is wrong with the bytes goes to the sink. */
export function textOf(input: Uint8Array | string, sink: IssueSink): string {
  let text = typeof input === 'string' ? input : (decodeUtf8(input) ?? reportUndecodable(input, sink));
  if (text.charCodeAt(0) === 0xfeff) {
    sink.add('bytes', bytesMessages.bom, { path: '', line: 1, column: 1 });
    text = text.slice(1);
  }
  return text;
}

function reportUndecodable(input: Uint8Array, sink: IssueSink): string {
  const utf16 = (input[0] === 0xff && input[1] === 0xfe) || (input[0] === 0xfe && input[1] === 0xff);
  if (utf16) sink.add('bytes', bytesMessages.utf16, nowhere);
  else {
    const at = firstBadByte(input);
    const place = new SourceText(replacing.decode(input.subarray(0, at)));
    const value = `${at} (0x${(input[at] ?? 0).toString(16).padStart(2, '0')})`;
    sink.add('bytes', bytesMessages.notUtf8, { path: '', ...place.position(place.text.length) }, { value });
  }
  // The rest is judged on the text that the file most probably means.
  try {
    if (utf16 || declaredEncoding(input)) return decodeLeniently(input);
  } catch {
    return replacing.decode(input);
  }
  return replacing.decode(input);
}

/** Offset of the first byte that cannot belong to UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefix(bytes, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isPrefix(bytes: Uint8Array, length: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What KSeF refuses in a text that may be fine XML: prolog, instructions, DOCTYPE, discouraged characters. */
export function checkText(tree: ParsedTree, input: Uint8Array | string, sink: IssueSink): void {
  const { source } = tree;
  const { text } = source;
  if (tree.encoding !== undefined && !/^utf-8$/i.test(tree.encoding)) {
    sink.add('bytes', bytesMessages.encoding, { path: '', line: 1, column: 1 }, { value: tree.encoding });
  }
  if (tree.doctype !== null) {
    sink.add('bytes', bytesMessages.doctype, { path: '', ...source.position(tree.doctype) });
  }
  for (const end of tree.instructions) {
    const start = Math.max(0, text.lastIndexOf('<?', end - 2));
    sink.add('bytes', bytesMessages.instruction, { path: '', ...source.position(start) });
  }
  if (mayHoldUnusual(input) && anyUnusual.test(text)) reportUnusual(source, sink);
  if (tree.root && text.includes('&#')) checkReferences(tree.root, sink);
}

/** A quick look at the bytes: the lead bytes (and U+007F) of everything that `anyUnusual` matches. */
function mayHoldUnusual(input: Uint8Array | string): boolean {
  if (typeof input === 'string') return true;
  for (const lead of [0x7f, 0xc2, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4]) if (input.includes(lead)) return true;
  return false;
}

function reportUnusual(source: SourceText, sink: IssueSink): void {
  const { text } = source;
  for (const match of text.matchAll(discouraged)) {
    const value = codePoint(match[0]);
    sink.add('bytes', bytesMessages.discouraged, { path: '', ...source.position(match.index) }, { value });
  }
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
  if (lone) {
    const place = { path: '', ...source.position(lone.index) };
    sink.add('bytes', bytesMessages.loneSurrogate, place, { value: codePoint(lone[0]) });
  }
}

/** A discouraged character may also be written by its number; then it shows only in the element's value. */
function checkReferences(root: XmlElement, sink: IssueSink): void {
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const values = [element.text, ...element.attributes.map((one) => one.value)];
    for (const value of values) {
      const found = anyUnusual.test(value) ? value.match(discouraged) : null;
      if (found && !element.source.text.includes(found[0])) {
        sink.add('bytes', bytesMessages.discouraged, placeOf(element), { value: codePoint(found[0]) });
      }
    }
    for (const child of element.children) waiting.push(child);
  }
}

/** The size against the limit for its kind. */
export function checkSize(size: number, hasAttachment: boolean, limits: SizeLimits, sink: IssueSink): void {
  const limit = hasAttachment ? limits.withAttachment : limits.plain;
  if (size <= limit) return;
  sink.add('bytes', bytesMessages.tooLarge, nowhere, {
    value: String(size),
    limit: String(limit),
    kind: hasAttachment
      ? { pl: 'z załącznikiem', en: 'with an attachment' }
      : { pl: 'bez załącznika', en: 'without an attachment' },
  });
}

function codePoint(text: string): string {
  return `U+${text.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
