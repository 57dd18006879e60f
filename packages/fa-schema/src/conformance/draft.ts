import type { XmlElement } from '../tree.js';
import { escapeAttribute, escapeText } from '../write/escape.js';

/** Something of a document as it will be written; `raw` goes out unescaped. */
export type Piece = Draft | { text: string } | { raw: string };

/** An element that mutations may bend in every way. */
export interface Draft {
  name: string;
  attributes: [name: string, value: string][];
  pieces: Piece[];
  /** Written instead of the closing tag. */
  close?: string;
}

export function isDraft(piece: Piece): piece is Draft {
  return 'name' in piece;
}

export function draftOf(element: XmlElement, isRoot = true): Draft {
  const attributes: [string, string][] = element.attributes
    .filter((one) => one.prefix === '')
    .map((one) => [one.name, one.value]);
  if (isRoot) attributes.unshift(['xmlns', element.namespace]);
  const pieces: Piece[] = element.children.map((child) => draftOf(child, false));
  if (element.children.length === 0 && element.text !== '') pieces.push({ text: element.text });
  return { name: element.name, attributes, pieces };
}

export function cloneDraft(draft: Draft): Draft {
  return structuredClone(draft);
}

export function writeDraft(piece: Piece): string {
  if ('raw' in piece) return piece.raw;
  if ('text' in piece) return escapeText(piece.text);
  const attributes = piece.attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  const content = piece.pieces.map(writeDraft).join('');
  return `<${piece.name}${attributes}>${content}${piece.close ?? `</${piece.name}>`}`;
}

/** Every element below (and with) this one, with its parent. */
export function everyDraft(root: Draft): { draft: Draft; parent: Draft | null }[] {
  const found: { draft: Draft; parent: Draft | null }[] = [];
  const waiting: { draft: Draft; parent: Draft | null }[] = [{ draft: root, parent: null }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    found.push(one);
    for (const piece of one.draft.pieces)
      if (isDraft(piece)) waiting.push({ draft: piece, parent: one.draft });
  }
  return found;
}
