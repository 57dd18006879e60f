import { SaxesParser } from 'saxes';
import { refuse } from '../../refusal.js';
import { parseDom, type XmlElement } from './dom.js';

/**
 * No signed request comes near these. The tree and the signature's library take minutes over what goes far beyond
 * them, and anybody may call this operation.
 */
const most = { depth: 100, elements: 2_000, attributes: 200 };

/**
 * A signed document and its tree. Throws 21217 for what is not UTF-8, 21001 for what is not well-formed, has a
 * document type (so there are no entities) or is built too deep or too wide.
 */
export function readDocument(bytes: Uint8Array): { text: string; root: XmlElement } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(21217);
  }
  const declared = /^<\?xml[^>]*encoding=["']([^"']+)["']/i.exec(text)?.[1];
  if (declared && !/^utf-?8$/i.test(declared)) throw refuse(21217);
  check(text);
  const root = parseDom(text);
  if (!root) throw refuse(21001);
  return { text, root };
}

/** Stops at the first thing that is wrong. */
function check(text: string): void {
  const sax = new SaxesParser({ xmlns: true });
  const left = { ...most };
  const spend = (what: keyof typeof most) => {
    left[what] -= 1;
    if (left[what] < 0) throw refuse(21001, `the document has too much: ${what} over ${most[what]}`);
  };
  sax.on('error', (error) => {
    throw refuse(21001, error.message);
  });
  sax.on('doctype', () => {
    throw refuse(21001, 'a document type is not allowed');
  });
  sax.on('opentagstart', () => {
    spend('depth');
    spend('elements');
    left.attributes = most.attributes;
  });
  sax.on('attribute', () => spend('attributes'));
  sax.on('closetag', () => {
    left.depth += 1;
  });
  sax.write(text).close();
}
