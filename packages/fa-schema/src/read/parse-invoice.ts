import { InvalidInvoiceError } from '../errors.js';
import { formOfNamespace, type InvoiceForm } from '../form.js';
import { sha256Base64 } from '../hash.js';
import { formModel } from '../model/compile.js';
import type { InvoiceOf } from '../model/types.js';
import type { XmlElement } from '../tree.js';
import { decodeLeniently } from './decode.js';
import { treeOfText } from './parse-tree.js';
import { typedContent, type UnknownContent } from './typed.js';

/** An invoice of one form, read. */
export interface Parsed<Form extends InvoiceForm> {
  form: Form;
  /** The exact bytes that were read (a string is taken as its UTF-8). */
  bytes: Uint8Array;
  /** SHA-256 of the bytes, Base64: the identity of the file in KSeF. */
  sha256: string;
  /**
   * Content by element names; amounts and dates are strings as written, a repeatable element is always a list.
   * The type is that of a valid invoice: of one that `validateInvoice` refuses, required things may be absent.
   */
  invoice: InvoiceOf<Form>;
  /** The same document as a tree with order and positions. */
  root: XmlElement;
  /** What the form has no place for. */
  unknown: UnknownContent[];
}

/** Any of the three forms; `form` tells which. */
export type ParsedInvoice = { [Form in InvoiceForm]: Parsed<Form> }[InvoiceForm];

/**
 * Reads an invoice of any of the three forms, valid or not: any prefixes, CDATA, comments, a byte order mark
 * and encodings that the prolog names are taken.
 * Throws `InvalidInvoiceError`: `invoice.bytes`, `invoice.not-xml`, `invoice.unknown-form`.
 */
export function parseInvoice(input: Uint8Array | string): ParsedInvoice {
  const { form, root } = recogniseInvoice(input);
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const unknown: UnknownContent[] = [];
  const invoice = typedContent(root, formModel(form), unknown);
  return { form, bytes, sha256: sha256Base64(bytes), invoice, root, unknown } as ParsedInvoice;
}

/**
 * Which form an invoice is of, and its tree: for whoever needs no typed content. Takes and throws what `parseInvoice` does.
 */
export function recogniseInvoice(input: Uint8Array | string): { form: InvoiceForm; root: XmlElement } {
  const root = treeOfText(decodeLeniently(input));
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (!form) throw unknownForm(root);
  return { form, root };
}

/** Error for a document that is none of the known forms. */
export function unknownForm(root: XmlElement): InvalidInvoiceError {
  return new InvalidInvoiceError({
    code: 'invoice.unknown-form',
    message: {
      pl: `To nie jest faktura znanego wzoru: korzeń ${root.name}, przestrzeń nazw „${root.namespace}”.`,
      en: `Not an invoice of a known form: root ${root.name}, namespace "${root.namespace}".`,
    },
    details: { root: root.name, namespace: root.namespace },
  });
}
