import type { InvoiceOptions, LanguageChoice, OfflineCertificate, Stamp } from '@eszok/visualizer';
import type { Context } from '../frame/command.js';
import { stampVariables } from './stamps.js';

export interface RenderWishes {
  ksefNumber?: string | undefined;
  /** Issued offline and without a KSeF number yet. */
  offline?: boolean | undefined;
  lang?: LanguageChoice | undefined;
  stamps?: readonly Stamp[] | undefined;
  /** `name=value` for places in the stamps. */
  set?: readonly string[] | undefined;
  /** Signs QR code II of an offline invoice. */
  certificate?: OfflineCertificate | undefined;
  /** Draws an invalid invoice too, under a visible warning. */
  evenInvalid?: boolean | undefined;
}

/** The PDF of an invoice, stamped if asked for. @throws `render.*`, `invoice.*`, `stamp.*` */
export async function renderPdf(
  context: Context,
  xml: Uint8Array,
  wishes: RenderWishes,
): Promise<Uint8Array> {
  const { renderInvoicePdf, stampPdf } = await import('@eszok/visualizer');
  const pdf = await renderInvoicePdf(xml, await invoiceOptions(context, wishes));
  if (!wishes.stamps || wishes.stamps.length === 0) return pdf;
  return stampPdf(pdf, wishes.stamps, { variables: stampVariables(context, wishes.set, wishes.ksefNumber) });
}

/** The standalone HTML page of an invoice. @throws `render.*`, `invoice.*` */
export async function renderHtml(context: Context, xml: Uint8Array, wishes: RenderWishes): Promise<string> {
  const { renderInvoiceHtml } = await import('@eszok/visualizer');
  return renderInvoiceHtml(xml, await invoiceOptions(context, wishes));
}

async function invoiceOptions({ settings, lang }: Context, wishes: RenderWishes): Promise<InvoiceOptions> {
  const environment = await settings.environmentIfChosen();
  return {
    lang: wishes.lang ?? lang,
    ...(wishes.ksefNumber ? { ksefNumber: wishes.ksefNumber } : {}),
    ...(wishes.offline && !wishes.ksefNumber ? { offline: true } : {}),
    ...(environment?.name ? { environment: environment.name } : {}),
    ...(environment && !environment.name ? { qrUrl: environment.qrUrl } : {}),
    ...(wishes.certificate ? { certificate: wishes.certificate } : {}),
    ...(wishes.evenInvalid ? { invalid: 'warn' as const } : {}),
  };
}

/** What the bytes are, where a stamp can go on them. */
export function pictureKind(bytes: Uint8Array): 'pdf' | 'png' | 'jpeg' | undefined {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\x89PNG')) return 'png';
  return head.startsWith('\xff\xd8\xff') ? 'jpeg' : undefined;
}

/** A PDF with the stamps: of a PDF itself, of a picture on a sheet. @throws `stamp.*` */
export async function stampOnPicture(
  context: Context,
  bytes: Uint8Array,
  stamps: readonly Stamp[],
  set?: readonly string[],
): Promise<Uint8Array> {
  const { stampImage, stampPdf } = await import('@eszok/visualizer');
  const options = { variables: stampVariables(context, set) };
  if (pictureKind(bytes) !== 'pdf') return stampImage(bytes, stamps, options);
  return stamps.length === 0 ? bytes : stampPdf(bytes, stamps, options);
}
