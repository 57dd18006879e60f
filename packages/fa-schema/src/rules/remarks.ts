import type { XmlElement } from '../tree.js';
import type { InvoiceView } from './invoice-view.js';

/** Where a remark of `Adnotacje` stands, or `Adnotacje` itself when it is not there. */
export const remarkAt = (invoice: InvoiceView, ...path: string[]): XmlElement | undefined =>
  invoice.remarks?.find(...path) ?? invoice.remarks;

/** Rates of `P_12` that carry Polish VAT. */
export const taxed: readonly string[] = ['23', '22', '8', '7', '5'];
