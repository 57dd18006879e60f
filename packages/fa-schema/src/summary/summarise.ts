import { formOfNamespace } from '../form.js';
import { assertInput } from '../read/input.js';
import { type ParsedInvoice, unknownForm } from '../read/parse-invoice.js';
import { parseTree } from '../read/parse-tree.js';
import { XmlElement } from '../tree.js';
import { faFields, readEssentials, rrFields } from './essentials.js';
import { summariseFa, summariseRr } from './fa.js';
import type { InvoiceEssentials, InvoiceSummary } from './summary.js';
import { summariseUbl, ublCreditNoteNamespace, ublInvoiceNamespace } from './ubl.js';

/**
 * The dozen fields that everyone needs of any invoice KSeF holds: FA(2), FA(3), FA_RR(1), PEF and PEF_KOR.
 * Lenient: of an invoice that breaks its form, whatever can be found is given and the rest is empty.
 * Throws `InvalidInvoiceError`: `invoice.input`, `invoice.bytes`, `invoice.not-xml`, `invoice.unknown-form`.
 */
export function summarise(input: ParsedInvoice | XmlElement | Uint8Array | string): InvoiceSummary {
  const root = rootOf(input);
  if (root.namespace === ublInvoiceNamespace || root.namespace === ublCreditNoteNamespace)
    return summariseUbl(root);
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (form === 'FA_RR (1)') return summariseRr(root, form);
  if (form) return summariseFa(root, form);
  throw unknownForm(root);
}

/**
 * The fields of `summarise` that a register of invoices is made of, for FA(2), FA(3) and FA_RR(1) alone: for whoever
 * goes through very many. Throws `InvalidInvoiceError`: `invoice.unknown-form`.
 */
export function essentialsOf(root: XmlElement): InvoiceEssentials {
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (!form) throw unknownForm(root);
  return readEssentials(root, form, form === 'FA_RR (1)' ? rrFields : faFields);
}

function rootOf(input: ParsedInvoice | XmlElement | Uint8Array | string): XmlElement {
  if (typeof input === 'string' || input instanceof Uint8Array) return parseTree(input);
  const root = input instanceof XmlElement ? input : input?.root;
  if (!root) assertInput(input);
  return root;
}
