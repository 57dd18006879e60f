import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { StampError } from '../errors.js';
import { rewrite } from './rewrite.js';
import { hasSignature } from './signatures.js';
import { readTail, type Tail } from './tail.js';

export interface OpenedPdf {
  doc: PDFDocument;
  /** What an update is appended to: the bytes given, or those of the repaired or decrypted document. */
  bytes: Uint8Array;
  tail: Tail;
}

const damaged = (cause?: unknown) =>
  new StampError({
    code: 'stamp.damaged',
    message: {
      pl: 'Plik PDF jest uszkodzony i nie da się go odczytać.',
      en: 'The PDF is damaged and cannot be read.',
    },
    hint: {
      pl: 'Pobierz plik jeszcze raz albo otwórz go w przeglądarce PDF i wydrukuj do nowego pliku PDF.',
      en: 'Fetch the file again, or open it in a PDF viewer and print it to a new PDF.',
    },
    cause,
  });

const encrypted = () =>
  new StampError({
    code: 'stamp.encrypted',
    message: { pl: 'Plik PDF jest zabezpieczony hasłem.', en: 'The PDF is protected by a password.' },
    hint: {
      pl: 'Podaj hasło (pusty tekst, jeśli plik otwiera się bez hasła); wynik nie będzie już zabezpieczony.',
      en: 'Give the password (an empty text when the file opens without one); the result is then unprotected.',
    },
  });

const wrongPassword = (cause: unknown) =>
  new StampError({
    code: 'stamp.password',
    message: { pl: 'To hasło nie otwiera pliku PDF.', en: 'That password does not open the PDF.' },
    cause,
  });

const signedError = () =>
  new StampError({
    code: 'stamp.signed',
    message: {
      pl: 'Plik PDF zawiera podpis elektroniczny; po nadruku przeglądarki pokażą zmianę po podpisaniu.',
      en: 'The PDF carries an electronic signature; after stamping, readers will report a change after signing.',
    },
    hint: {
      pl: "Zachowaj oryginał i ostempluj kopię opcją signed: 'stamp'.",
      en: "Keep the original and stamp a copy with the option signed: 'stamp'.",
    },
  });

/** A PDF begins with `%PDF-` somewhere in its first kilobyte (ISO 32000-1, annex H.3, note 13). */
function assertPdf(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(0, 1029)).includes('%PDF-')) return;
  throw new StampError({
    code: 'stamp.not-pdf',
    message: { pl: 'To nie jest plik PDF.', en: 'This is not a PDF.' },
    hint: {
      pl: 'Obrazy PNG i JPEG stempluje stampImage.',
      en: 'Pictures (PNG, JPEG) are stamped by stampImage.',
    },
  });
}

/**
 * Reads a document for stamping.
 * @throws StampError `stamp.not-pdf`, `stamp.damaged`, `stamp.encrypted`, `stamp.password`, `stamp.signed`
 */
export async function openPdf(
  bytes: Uint8Array,
  options: { signed?: 'refuse' | 'stamp' | undefined; password?: string | undefined },
): Promise<OpenedPdf> {
  assertPdf(bytes);
  const doc = await load(bytes);
  const locked = doc.context.lookup(doc.context.trailerInfo.Encrypt) !== undefined;
  const opened = locked ? await unlock(bytes, options.password) : doc;
  if (options.signed !== 'stamp' && hasSignature(opened)) throw signedError();
  const tail = locked ? null : readTail(bytes);
  if (tail) return ready(opened, bytes, tail);
  return anew(opened);
}

function ready(doc: PDFDocument, bytes: Uint8Array, tail: Tail): OpenedPdf {
  doc.context.largestObjectNumber = Math.max(doc.context.largestObjectNumber, tail.size - 1);
  return { doc, bytes, tail };
}

/** A damaged or decrypted document, written anew and read again, so that all sees what will be written. */
async function anew(doc: PDFDocument): Promise<OpenedPdf> {
  let bytes: Uint8Array;
  try {
    bytes = await rewrite(doc);
  } catch (cause) {
    throw damaged(cause);
  }
  const tail = readTail(bytes);
  if (!tail) throw damaged();
  return ready(await load(bytes), bytes, tail);
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  let doc: PDFDocument;
  try {
    doc = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: ParseSpeeds.Fastest,
    });
  } catch (cause) {
    throw damaged(cause);
  }
  if (!(doc.catalog instanceof PDFDict)) throw damaged();
  return doc;
}

async function unlock(bytes: Uint8Array, password: string | undefined): Promise<PDFDocument> {
  if (password === undefined) throw encrypted();
  try {
    const doc = await PDFDocument.load(bytes, { updateMetadata: false, password });
    if (!(doc.catalog instanceof PDFDict)) throw damaged();
    return doc;
  } catch (cause) {
    if (cause instanceof StampError) throw cause;
    throw wrongPassword(cause);
  }
}

/** The `/Kids` of a node of the page tree, or nothing. */
export function kidsOf(node: PDFDict): PDFArray | undefined {
  const kids = node.context.lookup(node.get(PDFName.of('Kids')));
  return kids instanceof PDFArray ? kids : undefined;
}

export { damaged };
