import { PDFDict, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** Objects that describe the old file rather than the document. */
const OF_THE_FILE = new Set(['XRef', 'ObjStm'].map((name) => PDFName.of(name)));

/** Writes a repaired or decrypted document anew, without what described the old file. */
export async function rewrite(doc: PDFDocument): Promise<Uint8Array> {
  const { context } = doc;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined;
    const lock = object instanceof PDFDict && object.get(PDFName.of('Filter')) === PDFName.of('Standard');
    if (lock || (type instanceof PDFName && OF_THE_FILE.has(type))) context.delete(ref);
  }
  return doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
