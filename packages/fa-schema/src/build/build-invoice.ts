import type { Clock } from '@eszok/core';
import type { InvoiceOf } from '../model/types.js';
import { writeInvoice } from '../write/write-invoice.js';
import { assertDraftShape } from './assert-shape.js';
import type { FaDraft } from './draft.js';
import type { RrDraft } from './draft-rr.js';
import { faInvoice } from './fa-invoice.js';
import { rrInvoice } from './rr-invoice.js';

/** A draft of either form; `form` tells them apart, FA(3) when it is left out. */
export type InvoiceDraft = FaDraft | RrDraft;

/** What a draft becomes. */
export type BuiltInvoice =
  | { form: 'FA (3)'; invoice: InvoiceOf<'FA (3)'>; xml: Uint8Array }
  | { form: 'FA_RR (1)'; invoice: InvoiceOf<'FA_RR (1)'>; xml: Uint8Array };

/** What `buildInvoice` may be told. */
export interface BuildOptions {
  /** For `DataWytworzeniaFa`; without it and without `createdAt`, the start of the issue date in UTC. */
  clock?: Clock | undefined;
}

/**
 * Turns a draft that an application or a person would write into an invoice: totals, VAT classes, remarks and
 * XML (canonical UTF-8). Arithmetic is decimal, rounded half up; the order of elements is the schema's.
 *
 * Throws `InvalidDraftError` (`draft.schema` for a field that no draft knows, `draft.missing`, `draft.amount`, `draft.line`,
 * `draft.rate`), and `InvalidInvoiceError`
 * (`invoice.invalid`, its `details.issues` say where) when a value of the draft breaks the schema, e.g. a name that is too long.
 * Sources: schemas FA(3) 1-0E and FA_RR(1) 1-1E; ustawa o VAT, art. 106e, 106f, 106j, 116.
 */
export function buildInvoice(draft: InvoiceDraft, options: BuildOptions = {}): BuiltInvoice {
  assertDraftShape(draft);
  if (draft.form === 'FA_RR (1)') {
    const invoice = rrInvoice(draft, options.clock) as unknown as InvoiceOf<'FA_RR (1)'>;
    return { form: 'FA_RR (1)', invoice, xml: writeInvoice('FA_RR (1)', invoice) };
  }
  const invoice = faInvoice(draft, options.clock) as unknown as InvoiceOf<'FA (3)'>;
  return { form: 'FA (3)', invoice, xml: writeInvoice('FA (3)', invoice) };
}
