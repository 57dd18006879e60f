import { isUtf8, transcode } from 'node:buffer';
import { InvalidInvoiceError } from '../errors.js';
import { assertInput } from './input.js';

/**
 * The text of bytes in UTF-8, a byte order mark kept; undefined when they are not UTF-8. The way round by UTF-16 takes
 * less than half of what `TextDecoder` does: the engine copies the units instead of decoding one after the other.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? transcode(bytes, 'utf8', 'utf16le').toString('utf16le') : undefined;
}

/**
 * Text of a document for reading (not for judging): a byte order mark is dropped, UTF-16 with a mark is
 * taken, and bytes that are not UTF-8 are read in the encoding that the prolog names.
 * Throws `InvalidInvoiceError`: `invoice.bytes` when no reading makes sense, `invoice.input` for neither bytes nor text.
 */
export function decodeLeniently(input: Uint8Array | string): string {
  assertInput(input);
  if (typeof input === 'string') return input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  const [first, second] = input;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', input);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', input);
  const text = decodeUtf8(input);
  if (text !== undefined) return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const named = declaredEncoding(input);
  // What is not UTF-8 by itself is not when it says so either: the decoder tells why.
  return decodeAs(named ?? 'utf-8', input);
}

function decodeAs(encoding: string, input: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(input);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** The encoding named by the XML declaration, read as ASCII. */
export function declaredEncoding(input: Uint8Array): string | undefined {
  let head = '';
  for (const byte of input.subarray(0, 200)) head += String.fromCharCode(byte);
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
}

function unreadable(cause: unknown): InvalidInvoiceError {
  return new InvalidInvoiceError({
    code: 'invoice.bytes',
    message: {
      pl: 'Plik nie jest tekstem w UTF-8 ani w kodowaniu, które sam podaje.',
      en: 'The file is not text in UTF-8, nor in the encoding that it names.',
    },
    hint: { pl: 'Zapisz plik w UTF-8 bez BOM.', en: 'Save the file as UTF-8 without a BOM.' },
    cause,
  });
}
