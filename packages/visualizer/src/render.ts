import { RenderError } from './errors.js';
import type { InvoiceOptions, InvoicePdfOptions, UpoOptions } from './options.js';

const notYet = (): never => {
  throw new RenderError({
    code: 'render.not-ready',
    message: { pl: 'Wizualizacja nie jest jeszcze gotowa.', en: 'The visualiser is not ready yet.' },
  });
};

/** The PDF of an invoice. */
export async function renderInvoicePdf(
  _xml: Uint8Array | string,
  _options: InvoicePdfOptions = {},
): Promise<Uint8Array> {
  return notYet();
}

/** The invoice as a standalone HTML page. */
export function renderInvoiceHtml(_xml: Uint8Array | string, _options: InvoiceOptions = {}): string {
  return notYet();
}

/** The PDF of an official receipt (UPO v4-2, v4-3), of an invoice or of a session. */
export async function renderUpoPdf(
  _xml: Uint8Array | string,
  _options: UpoOptions = {},
): Promise<Uint8Array> {
  return notYet();
}
