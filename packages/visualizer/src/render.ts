import { sha256Base64 } from '@eszok/fa-schema';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { readFallbacks } from './fonts/fallbacks.js';
import { facesWith, loadFaces } from './fonts/load.js';
import { drawHtml } from './html/html.js';
import { drawPdf } from './layout/pdf.js';
import { readUpo } from './model/upo.js';
import type { Value } from './model/value.js';
import type { InvoiceOptions, InvoicePdfOptions, RenderWarning, UpoOptions } from './options.js';
import type { ArchiveFile } from './pdf/archive.js';
import { definitionOf } from './pdfmake/definition.js';
import { drawWithPdfmake } from './pdfmake/render.js';
import { type Prepared, prepareInvoice } from './prepare.js';
import { upoSheet } from './present/upo.js';
import { bytesOf, runsFromRight } from './source-bytes.js';
import { stampPdf } from './stamping.js';
import { Speaker } from './words/speaker.js';

/**
 * An invoice as PDF: A4, real text, tagged, the same bytes for the same input.
 *
 * @param xml the invoice's own bytes: QR code I and the printed hash are computed from exactly these
 * @throws RenderError `render.not-invoice`, `render.invalid-invoice`, `render.qr-address`, `render.qr-data`,
 * `render.ksef-number`, `render.image`, `render.font`, `render.language`, `render.theme`; `InvalidInvoiceError` `invoice.not-xml`, `invoice.bytes`
 */
export async function renderInvoicePdf(
  xml: Uint8Array | string,
  options: InvoicePdfOptions = {},
): Promise<Uint8Array> {
  const prepared = prepareInvoice(xml, options);
  const pdf = usesPdfmake(options)
    ? await drawWithPdfmake(definitionOf(prepared.sheet, loadFaces(), options.theme ?? {}))
    : await drawLean(prepared, options, options.archive ? filesOf(bytesOf(xml), options) : undefined);
  const stamps = options.stamp === undefined ? [] : [options.stamp].flat();
  if (stamps.length === 0) return pdf;
  return stampPdf(pdf, stamps, options.stampOptions);
}

/**
 * An invoice as one HTML page with a print style: the same view as the PDF's, no script, nothing loaded
 * from anywhere. Throws as `renderInvoicePdf` does.
 */
export function renderInvoiceHtml(xml: Uint8Array | string, options: InvoiceOptions = {}): string {
  return drawHtml(prepareInvoice(xml, options).sheet, options.theme ?? {});
}

/**
 * An official receipt (UPO v4-2 or v4-3; of one invoice or of a session, thousands of rows too) as PDF.
 *
 * @throws InvalidUpoError `upo.not-upo`; RenderError `render.font`, `render.language`, `render.theme`;
 * `InvalidInvoiceError` `invoice.not-xml`, `invoice.bytes`
 */
export async function renderUpoPdf(xml: Uint8Array | string, options: UpoOptions = {}): Promise<Uint8Array> {
  const bytes = bytesOf(xml);
  const speaker = new Speaker(options.lang);
  const theme = options.theme ?? {};
  const faces = await facesOf(options);
  return drawPdf({
    sheet: upoSheet(readUpo(xml), speaker, theme),
    faces,
    direction: await directionOf(runsFromRight(bytes), faces),
    onMissing: missingTo(options),
    theme,
    info: { identity: sha256Base64(bytes) },
    ...(options.archive
      ? {
          files: [
            {
              name: 'upo.xml',
              bytes,
              mediaType: 'text/xml',
              description: 'Urzędowe poświadczenie odbioru (UPO)',
              relationship: 'Source' as const,
            },
          ],
        }
      : {}),
  });
}

/** The receipt as one HTML page. */
export function renderUpoHtml(xml: Uint8Array | string, options: UpoOptions = {}): string {
  const theme = options.theme ?? {};
  return drawHtml(upoSheet(readUpo(xml), new Speaker(options.lang), theme), theme);
}

/**
 * The same document as a definition for pdfmake, to be placed in a larger one. It names the fonts `Plex` and
 * `Fallback`; `pdfmakeFonts()` gives them. Throws as `renderInvoicePdf` does.
 */
export function invoiceDefinition(
  xml: Uint8Array | string,
  options: InvoiceOptions = {},
): TDocumentDefinitions {
  return definitionOf(prepareInvoice(xml, options).sheet, loadFaces(), options.theme ?? {});
}

const facesOf = async ({ fonts }: Pick<InvoicePdfOptions, 'fonts'>) =>
  fonts === undefined || fonts.length === 0 ? loadFaces() : facesWith(await readFallbacks(fonts));

const missingTo =
  ({ onWarning }: Pick<InvoicePdfOptions, 'onWarning'>) =>
  (characters: string[]) =>
    onWarning?.(missingGlyphs(characters));

async function drawLean(
  { sheet, view, fromRight, sha256 }: Prepared,
  options: InvoicePdfOptions,
  files: ArchiveFile[] | undefined,
): Promise<Uint8Array> {
  const faces = await facesOf(options);
  const created = creationOf(view.file.find((field) => field.name === 'DataWytworzeniaFa')?.value);
  return drawPdf({
    sheet,
    faces,
    direction: await directionOf(fromRight, faces),
    theme: options.theme ?? {},
    onMissing: missingTo(options),
    info: { identity: sha256, ...(created === undefined ? {} : { created }) },
    ...(files ? { files } : {}),
  });
}

/** Loaded when a document needs it. */
async function directionOf(needed: boolean, faces: ReturnType<typeof loadFaces>) {
  if (!needed) return undefined;
  const { Direction } = await import('./direction/direction.js');
  return new Direction(faces.regular);
}

function missingGlyphs(characters: string[]): RenderWarning {
  const list = characters.map(
    (sign) => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const shown = list.length > 8 ? `${list.slice(0, 8).join(', ')}…` : list.join(', ');
  return {
    code: 'render.missing-glyphs',
    characters,
    message: {
      pl: `Żadne pismo nie ma znaków: ${shown}; w dokumencie stoją ich kody w ramkach. Podaj pismo w opcji fonts.`,
      en: `No font has these characters: ${shown}; the document shows their codes in boxes. Give a font by the option fonts.`,
    },
  };
}

const usesPdfmake = ({ engine, archive }: InvoicePdfOptions): boolean =>
  archive !== true && engine === 'pdfmake';

function filesOf(bytes: Uint8Array, { upo, ksefNumber }: InvoicePdfOptions): ArchiveFile[] {
  const name = ksefNumber ?? 'faktura';
  const files: ArchiveFile[] = [
    {
      name: `${name}.xml`,
      bytes,
      mediaType: 'text/xml',
      description: 'Faktura ustrukturyzowana (XML)',
      relationship: 'Source',
    },
  ];
  if (upo) {
    files.push({
      name: `${name}-upo.xml`,
      bytes: upo,
      mediaType: 'text/xml',
      description: 'Urzędowe poświadczenie odbioru (UPO)',
      relationship: 'Supplement',
    });
  }
  return files;
}

/** The moment the file names as its creation, in the form PDF wants; nothing else would be reproducible. */
function creationOf(value: Value | undefined): string | undefined {
  if (value?.type !== 'moment') return undefined;
  const at = new Date(value.text);
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 19)}Z`;
}
