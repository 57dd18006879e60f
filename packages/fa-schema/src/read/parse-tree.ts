import { InvalidInvoiceError } from '../errors.js';
import { xmlDetail } from '../messages/xml-details.js';
import type { XmlElement } from '../tree.js';
import { decodeLeniently } from './decode.js';
import { readTree } from './parser.js';

/**
 * Reads any XML document into a tree that keeps order and positions.
 * Throws `InvalidInvoiceError`: `invoice.bytes` (not text) or `invoice.not-xml` (not well-formed).
 */
export function parseTree(input: Uint8Array | string): XmlElement {
  return treeOfText(decodeLeniently(input));
}

export function treeOfText(text: string): XmlElement {
  const { root, problems, source } = readTree(text, { maxProblems: 1 });
  const problem = problems[0];
  if (root && !problem) return root;
  const place = source.position(problem?.offset ?? 0);
  const detail = problem?.detail ?? 'no root element';
  const told = xmlDetail(detail);
  throw new InvalidInvoiceError({
    code: 'invoice.not-xml',
    message: {
      pl: `Plik nie jest poprawnym XML (wiersz ${place.line}, kolumna ${place.column}): ${told.pl}.`,
      en: `The file is not well-formed XML (line ${place.line}, column ${place.column}): ${told.en}.`,
    },
    details: { ...place, detail },
  });
}
