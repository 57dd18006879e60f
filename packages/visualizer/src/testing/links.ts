import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFNumber } from '@cantoo/pdf-lib';

export interface LinkBox {
  page: number;
  url: string;
  /** Points, from the top left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  pageWidth: number;
  pageHeight: number;
}

/** The links of a PDF and where they can be clicked. */
export async function linkBoxes(pdf: Uint8Array): Promise<LinkBox[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().flatMap((page, index) => {
    const size = page.getSize();
    const annotations = page.node.Annots()?.asArray() ?? [];
    return annotations.flatMap((entry) => {
      const annotation = document.context.lookup(entry, PDFDict);
      const rect = annotation
        .lookup(PDFName.of('Rect'), PDFArray)
        .asArray()
        .map((part) => (part as PDFNumber).asNumber());
      const [left = 0, bottom = 0, right = 0, top = 0] = rect;
      return [
        {
          page: index + 1,
          url: annotation.lookup(PDFName.of('Contents'), PDFHexString).decodeText(),
          x: left,
          y: size.height - top,
          width: right - left,
          height: top - bottom,
          pageWidth: size.width,
          pageHeight: size.height,
        },
      ];
    });
  });
}
