import { InvalidInvoiceError } from '../errors.js';
import { formOfNamespace, type InvoiceForm } from '../form.js';
import { sha256Base64 } from '../hash.js';
import type { XmlElement } from '../tree.js';
import { decodeLeniently } from './decode.js';
import { treeOfText } from './parse-tree.js';

/** An element as plain data: texts are strings, elements are objects, repeatable elements are lists. */
export type InvoiceNode = { [name: string]: string | InvoiceNode | (string | InvoiceNode)[] | undefined };

export interface ParsedInvoice {
  form: InvoiceForm;
  /** The exact bytes that were read (a string is taken as its UTF-8). */
  bytes: Uint8Array;
  /** SHA-256 of the bytes, Base64. */
  sha256: string;
  /** Content by element names. */
  invoice: InvoiceNode;
  /** The same document as a tree with order and positions. */
  root: XmlElement;
}

/**
 * Reads an invoice of any of the three forms, valid or not: any prefixes, CDATA and comments are taken.
 * Throws `InvalidInvoiceError`: `invoice.bytes`, `invoice.not-xml`, `invoice.unknown-form`.
 */
export function parseInvoice(input: Uint8Array | string): ParsedInvoice {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const root = treeOfText(decodeLeniently(input));
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (!form) throw unknownForm(root);
  return { form, bytes, sha256: sha256Base64(bytes), invoice: nodeOf(root), root };
}

function unknownForm(root: XmlElement): InvalidInvoiceError {
  return new InvalidInvoiceError({
    code: 'invoice.unknown-form',
    message: {
      pl: `To nie jest faktura FA(2), FA(3) ani FA_RR(1): korzeń ${root.name}, przestrzeń nazw „${root.namespace}”.`,
      en: `This is not an FA(2), FA(3) or FA_RR(1) invoice: root ${root.name}, namespace "${root.namespace}".`,
    },
    details: { root: root.name, namespace: root.namespace },
  });
}

function nodeOf(element: XmlElement): InvoiceNode {
  const node: InvoiceNode = {};
  for (const child of element.children) {
    const value = child.children.length > 0 ? nodeOf(child) : child.text.trim();
    const before = node[child.name];
    if (before === undefined) node[child.name] = value;
    else if (Array.isArray(before)) before.push(value);
    else node[child.name] = [before, value];
  }
  return node;
}
