import { degrees, PDFDocument, PDFName, rgb, StandardFonts } from '@cantoo/pdf-lib';

export interface Mark {
  /** Fractions of the page's width and height, from its lower left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  grey: number;
}

export interface PageSpec {
  media?: [number, number, number, number];
  crop?: [number, number, number, number];
  rotate?: 0 | 90 | 180 | 270;
  marks?: readonly Mark[];
  text?: readonly string[];
}

/** A document of pages with text and grey boxes, as another program might have made it. */
export async function makePdf(
  pages: readonly PageSpec[],
  options: { objectStreams?: boolean } = {},
): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const font = await doc.embedFont(StandardFonts.Helvetica);
  for (const spec of pages) {
    const [left, bottom, right, top] = spec.media ?? [0, 0, 595, 842];
    const page = doc.addPage([right - left, top - bottom]);
    page.setMediaBox(left, bottom, right - left, top - bottom);
    const seen = spec.crop ?? [left, bottom, right, top];
    if (spec.crop) page.setCropBox(seen[0], seen[1], seen[2] - seen[0], seen[3] - seen[1]);
    if (spec.rotate) page.setRotation(degrees(spec.rotate));
    const [width, height] = [seen[2] - seen[0], seen[3] - seen[1]];
    for (const mark of spec.marks ?? []) {
      page.drawRectangle({
        x: seen[0] + mark.x * width,
        y: seen[1] + mark.y * height,
        width: Math.max(0.2, mark.width * width),
        height: Math.max(0.2, mark.height * height),
        color: rgb(mark.grey, mark.grey, mark.grey),
      });
    }
    (spec.text ?? []).forEach((line, index) => {
      page.drawText(line, { x: seen[0] + 40, y: seen[3] - 60 - index * 14, size: 10, font });
    });
  }
  return doc.save({ useObjectStreams: options.objectStreams ?? false });
}

/** A page with a signature field that holds a signature, as far as its structure goes. */
export async function makeSigned(): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const page = doc.addPage([595, 842]);
  const { context } = doc;
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, 1, 2, 3],
    }),
  );
  const field = context.register(
    context.obj({
      FT: 'Sig',
      Type: 'Annot',
      Subtype: 'Widget',
      Rect: [0, 0, 0, 0],
      P: page.ref,
      V: signature,
    }),
  );
  doc.catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }));
  return doc.save({ useObjectStreams: false });
}

/** Lines of an ordinary letter. */
export const letter = (lines: number): string[] =>
  Array.from(
    { length: lines },
    (_, index) => `Line ${index + 1} of an ordinary letter to somebody, with some more words`,
  );
