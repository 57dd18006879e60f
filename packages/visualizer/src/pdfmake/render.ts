import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontPath } from '../fonts/load.js';

/** The part of pdfmake's server-side object that is used here. */
interface Pdfmake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

let instance: Pdfmake | undefined;

/** The fonts that definitions of this package name, as pdfmake takes them. */
export function pdfmakeFonts(): Record<string, Record<string, string>> {
  const [normal, bold, fallback] = [fontPath('regular'), fontPath('bold'), fontPath('fallback')];
  return {
    Plex: { normal, bold, italics: normal, bolditalics: bold },
    Fallback: { normal: fallback, bold: fallback, italics: fallback, bolditalics: fallback },
  };
}

/** Draws a definition with pdfmake: loaded when first needed, an instance of its own, no access to anything but the fonts. */
export async function drawWithPdfmake(definition: TDocumentDefinitions): Promise<Uint8Array> {
  if (!instance) {
    const { default: shared } = (await import('pdfmake')) as unknown as { default: Pdfmake };
    const created = new (shared.constructor as new () => Pdfmake)();
    const fonts = pdfmakeFonts();
    const own = new Set(Object.values(fonts).flatMap((styles) => Object.values(styles)));
    created.setFonts(fonts);
    created.setLocalAccessPolicy((path) => own.has(path));
    created.setUrlAccessPolicy(() => false);
    instance = created;
  }
  return new Uint8Array(await instance.createPdf(definition).getBuffer());
}
