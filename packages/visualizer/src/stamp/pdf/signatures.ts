import { PDFArray, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** True when a form field holds a signature, or the document is certified (`/Perms`). */
export function hasSignature(doc: PDFDocument): boolean {
  const { context, catalog } = doc;
  const dict = (value: unknown): PDFDict | undefined => (value instanceof PDFDict ? value : undefined);
  if (dict(context.lookup(catalog.get(PDFName.of('Perms'))))?.has(PDFName.of('DocMDP'))) return true;
  const form = dict(context.lookup(catalog.get(PDFName.of('AcroForm'))));
  const fields = context.lookup(form?.get(PDFName.of('Fields')));
  const seen = new Set<unknown>();
  const waiting: { field: unknown; type: unknown }[] = [];
  if (fields instanceof PDFArray) {
    for (const entry of fields.asArray()) waiting.push({ field: context.lookup(entry), type: undefined });
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const field = dict(next.field);
    if (!field || seen.has(field)) continue;
    seen.add(field);
    const type = context.lookup(field.get(PDFName.of('FT'))) ?? next.type;
    if (type === PDFName.of('Sig') && dict(context.lookup(field.get(PDFName.of('V'))))) return true;
    const kids = context.lookup(field.get(PDFName.of('Kids')));
    if (kids instanceof PDFArray) {
      for (const kid of kids.asArray()) waiting.push({ field: context.lookup(kid), type });
    }
  }
  return false;
}
