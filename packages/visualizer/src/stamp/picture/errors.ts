import { StampError } from '../errors.js';

export const damagedPicture = (cause?: unknown) =>
  new StampError({
    code: 'stamp.picture-damaged',
    message: { pl: 'Obraz jest uszkodzony lub niepełny.', en: 'The picture is damaged or incomplete.' },
    hint: { pl: 'Zeskanuj lub pobierz go jeszcze raz.', en: 'Scan or fetch it again.' },
    cause,
  });

/** `what` is undefined where the bytes begin like nothing known. */
export const unknownPicture = (what: string | undefined) =>
  new StampError({
    code: 'stamp.picture-format',
    message:
      what === undefined
        ? { pl: 'To nie jest obraz w znanym formacie.', en: 'This is no picture of a known format.' }
        : {
            pl: `Obraz w formacie ${what} nie jest obsługiwany.`,
            en: `Pictures in the format ${what} are not taken.`,
          },
    hint:
      what === 'PDF'
        ? { pl: 'Dokumenty PDF stempluje stampPdf.', en: 'PDF documents are stamped by stampPdf.' }
        : {
            pl: 'Zapisz go jako PNG lub JPEG; skan lub faks o wielu stronach (TIFF) jako PDF.',
            en: 'Save it as PNG or JPEG; a scan or fax of several pages (TIFF) as PDF.',
          },
    details: { format: what ?? '?' },
  });

/** More pixels than this, and a reader's memory is at stake: an A0 sheet at 300 dpi has 139 million. */
export const MAX_PICTURE_PIXELS = 160_000_000;

export function assertSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw damagedPicture();
  if (width * height <= MAX_PICTURE_PIXELS) return;
  const most = MAX_PICTURE_PIXELS / 1e6;
  throw new StampError({
    code: 'stamp.picture-too-large',
    message: {
      pl: `Obraz ma ${width} × ${height} pikseli; przyjmowane jest najwyżej ${most} mln.`,
      en: `The picture has ${width} × ${height} pixels; at most ${most} million are taken.`,
    },
    hint: { pl: 'Zmniejsz rozdzielczość.', en: 'Reduce its resolution.' },
    details: { width, height },
  });
}
