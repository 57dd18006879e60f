import type { XmlElement } from '@eszok/fa-schema';
import { childElements, ownText, type PlainElement, readPlainXml } from './plain-xml.js';

/** A page of a receipt, or the receipt of one invoice, as far as it has to be known to check it. */
export interface ReceiptPage {
  readonly root: PlainElement;
  /** Base64 SHA-256 of the invoice's bytes by its KSeF number. */
  readonly documents: ReadonlyMap<string, string>;
  /** The text, when it was read plainly: `root` is then all that a signature can be about. */
  readonly plain?: string;
  readonly signed: boolean;
}

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Reads a page once for all that is checked of it. What is unusual in any way is read by the readers of `fa-schema`.
 *
 * @throws InvalidUpoError `upo.not-xml`, `upo.not-upo`; InvalidInvoiceError `invoice.bytes`, `invoice.not-xml`
 */
export async function readPage(page: Uint8Array): Promise<ReceiptPage> {
  return readPlainPage(page) ?? readOddPage(page);
}

function readPlainPage(page: Uint8Array): ReceiptPage | undefined {
  let plain: string;
  try {
    plain = decoder.decode(page);
  } catch {
    return undefined;
  }
  const root = readPlainXml(plain);
  if (root?.name !== 'Potwierdzenie' || !version.test(root.namespace)) return undefined;
  const documents = new Map<string, string>();
  let signed = false;
  for (const child of childElements(root)) {
    if (child.name === 'Signature' && child.namespace === xmldsig) signed = true;
    if (child.name !== 'Dokument') continue;
    const ksefNumber = fieldOf(child, 'NumerKSeFDokumentu');
    const sha256 = fieldOf(child, 'SkrotDokumentu');
    if (!ksefNumber || !sha256) return undefined;
    documents.set(ksefNumber, sha256);
  }
  // One that is signed in another place is unusual.
  if (documents.size === 0 || (!signed && plain.includes(xmldsig))) return undefined;
  return { root, documents, plain, signed };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const version = /^http:\/\/upo\.schematy\.mf\.gov\.pl\/KSeF\/v4-\d+$/;

/** Undefined unless it is there once and says something. */
function fieldOf(document: PlainElement, name: string): string | undefined {
  let found: string | undefined;
  for (const child of document.children) {
    if (typeof child === 'string' || child.name !== name) continue;
    if (found !== undefined || childElements(child).length > 0) return undefined;
    found = ownText(child).trim();
  }
  return found;
}

async function readOddPage(page: Uint8Array): Promise<ReceiptPage> {
  const { parseTree, parseUpo } = await import('@eszok/fa-schema');
  const upo = parseUpo(page);
  const documents = new Map(upo.documents.map(({ ksefNumber, sha256 }) => [ksefNumber, sha256]));
  return { root: plainOf(parseTree(page)), documents, signed: upo.signed };
}

/** Without comments, and text in front of the elements beside it: enough for a schema, not for a signature. */
export function plainOf({ prefix, name, namespace, text, children }: XmlElement): PlainElement {
  const inside = children.map(plainOf);
  return { prefix, name, namespace, attributes: [], children: text === '' ? inside : [text, ...inside] };
}
