import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The family everything is set in: Roboto (Apache License 2.0), as pdfmake carries it.
 * It covers Polish and the other Latin alphabets, Cyrillic and Greek.
 */
const files = {
  regular: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf',
  bold: 'pdfmake/fonts/Roboto/Roboto-Medium.ttf',
  italic: 'pdfmake/fonts/Roboto/Roboto-Italic.ttf',
  boldItalic: 'pdfmake/fonts/Roboto/Roboto-MediumItalic.ttf',
} as const;

export type FontStyle = keyof typeof files;

const loaded = new Map<FontStyle, Uint8Array>();

/** Where the TrueType file of a style lies, wherever this package was installed. */
export function fontPath(style: FontStyle): string {
  return createRequire(import.meta.url).resolve(files[style]);
}

/** The TrueType file of a style, read once a process. */
export function fontBytes(style: FontStyle): Uint8Array {
  let bytes = loaded.get(style);
  if (!bytes) {
    bytes = new Uint8Array(readFileSync(fontPath(style)));
    loaded.set(style, bytes);
  }
  return bytes;
}
