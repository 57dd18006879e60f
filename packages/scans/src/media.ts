import { ScanError } from './errors.js';

/** Kinds of files that are read. */
export type ScanMediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** What the bytes are, by how they begin. Throws `scan.format` for anything but PDF, PNG and JPEG. */
export function mediaTypeOf(bytes: Uint8Array): ScanMediaType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1_024, bytes.byteLength)).toString(
    'latin1',
  );
  if (head.includes('%PDF-')) return 'application/pdf';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  throw new ScanError({
    code: 'scan.format',
    message: { pl: 'To nie jest PDF, PNG ani JPEG.', en: 'This is no PDF, PNG or JPEG.' },
    hint: {
      pl: 'Zeskanuj lub zapisz dokument w jednym z tych formatów.',
      en: 'Scan or save the document as one of these.',
    },
  });
}
