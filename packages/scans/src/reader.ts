import { ScanError } from './errors.js';
import type { ScanMediaType } from './media.js';
import type { Page } from './page.js';
import { pagePicture, textLayer } from './programs/poppler.js';
import { recognise } from './programs/tesseract.js';
import { qrCodes } from './programs/zbar.js';

/** A document as words with places, and what its QR codes say. */
export interface ReadDocument {
  pages: Page[];
  qr: string[];
  /** True where no program reads QR codes: then nothing is known about them. */
  qrUnread: boolean;
}

/** What turns a document's bytes into words: the system's programs, or anything else that can. */
export type Reader = (
  document: { bytes: Uint8Array; mediaType: ScanMediaType },
  signal?: AbortSignal,
) => Promise<ReadDocument>;

/** How the system’s OCR is called. */
export interface SystemReaderOptions {
  /** tesseract's names of languages (`pol`, `eng`). */
  languages?: readonly string[] | undefined;
  /** Pages of a PDF that are read (10). */
  pages?: number | undefined;
  /** Names or paths of the programs. */
  programs?: Partial<Record<'tesseract' | 'pdftotext' | 'pdftoppm' | 'zbarimg', string>> | undefined;
}

/** Fewer letters and digits on a page than this are a header that some scanner put there, not the document. */
const LEAST_TEXT = 30;

/**
 * Reads by the system's programs: `tesseract` recognises pictures, `pdftotext` takes the text that a PDF carries,
 * `pdftoppm` draws pages of a scanned PDF, `zbarimg` reads QR codes (without it they stay unread).
 * The reader throws `scan.program-missing`, `scan.language-missing`, `scan.program-failed`, `scan.no-pages`.
 */
export function systemReader(options: SystemReaderOptions = {}): Reader {
  const languages = options.languages ?? ['pol', 'eng'];
  const programs = {
    tesseract: 'tesseract',
    pdftotext: 'pdftotext',
    pdftoppm: 'pdftoppm',
    zbarimg: 'zbarimg',
    ...options.programs,
  };
  return async ({ bytes, mediaType }, signal) => {
    const codes = new Codes(programs.zbarimg, signal);
    if (mediaType !== 'application/pdf') {
      await codes.look(bytes);
      const page = await recognise(programs.tesseract, bytes, { languages, number: 1, signal });
      return { pages: [page], ...codes.found };
    }
    const pages: Page[] = [];
    for (const page of await textLayer(programs.pdftotext, bytes, { pages: options.pages ?? 10, signal })) {
      const picture = await pagePicture(programs.pdftoppm, bytes, { page: page.number, signal });
      await codes.look(picture);
      pages.push(
        carriesText(page)
          ? page
          : await recognise(programs.tesseract, picture, { languages, number: page.number, signal }),
      );
    }
    if (pages.length === 0) throw noPages();
    return { pages, ...codes.found };
  };
}

const carriesText = ({ words }: Page): boolean =>
  words
    .map(({ text }) => text)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '').length >= LEAST_TEXT;

/** QR codes of all pages; a machine without the program is found out once. */
class Codes {
  readonly found: { qr: string[]; qrUnread: boolean } = { qr: [], qrUnread: false };

  constructor(
    private readonly program: string,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async look(picture: Uint8Array): Promise<void> {
    if (this.found.qrUnread) return;
    try {
      this.found.qr.push(...(await qrCodes(this.program, picture, this.signal)));
    } catch (error) {
      if (!(error instanceof ScanError)) throw error;
      this.found.qrUnread = true;
    }
  }
}

const noPages = (): ScanError =>
  new ScanError({
    code: 'scan.no-pages',
    message: { pl: 'Dokument nie ma stron.', en: 'The document has no pages.' },
  });
