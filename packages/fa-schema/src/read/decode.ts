import { InvalidInvoiceError } from '../errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text of a document for reading (not for judging): a byte order mark is dropped, UTF-16 with a mark is
 * taken, and bytes that are not UTF-8 are read in the encoding that the prolog names.
 * Throws `InvalidInvoiceError` `invoice.bytes` when no reading makes sense.
 */
export function decodeLeniently(input: Uint8Array | string): string {
  if (typeof input === 'string') return input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  const [first, second] = input;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', input);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', input);
  try {
    const text = utf8.decode(input);
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch (cause) {
    const named = declaredEncoding(input);
    if (named && !/^utf-?8$/i.test(named)) return decodeAs(named, input);
    throw unreadable(cause);
  }
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
