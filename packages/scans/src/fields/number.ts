import { type Found, part } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';
import type { Word } from '../page.js';
import { type Field, fieldOf } from './field.js';
import { type Label, nearest } from './labels.js';

const REACH = 6;
const stop = /^(?:z|zdnia|dnia|dn\.?|data|from|of|date|do|oryginał|kopia|duplikat|original|copy)$/i;
const date = /^(?:\d{1,2}[./-]\d{1,2}[./-]20\d\d|20\d\d[./-]\d{1,2}[./-]\d{1,2})$/;
const amount = /^-?[\d ]+,\d\d$/;

/**
 * The document's own number: what follows or stands under its label. Parts that a space divides (`FV 12/2026`) are one
 * number; a word such as "z dnia" ends it.
 */
export function readNumber(segments: readonly Segment[], labels: readonly Label[]): Field | undefined {
  const meant = labels.filter(({ meaning }) => meaning !== 'seller' && meaning !== 'buyer');
  let best: { found: Found; score: number } | undefined;
  for (const found of segments.flatMap((segment) => candidates(segment, labels))) {
    const near = nearest(found, meant, REACH);
    if (near?.label.meaning !== 'number') continue;
    // A label that says "number" is surer than the bare word for the document.
    const named = /nr|numer|number|no\b/i.test(near.label.value) ? 2 : 0;
    const score = near.distance - named - (/[/]/.test(found.value) ? 1.5 : 0);
    if (best === undefined || score < best.score) best = { found, score };
  }
  if (best === undefined) return undefined;
  return fieldOf(best.found, best.found.value, best.found.confidence * (best.score < 1 ? 0.9 : 0.75));
}

/** Runs of words outside labels that could be a number: the words up to one that ends it. */
function candidates(segment: Segment, labels: readonly Label[]): Found[] {
  const taken = new Set(
    labels.filter((label) => label.segment === segment).flatMap((label) => label.words as Word[]),
  );
  const found: Found[] = [];
  let run: Word[] = [];
  const end = () => {
    const words = run;
    run = [];
    const text = words
      .map((word) => word.text)
      .join(' ')
      .replace(/^[:#\s]+|[;,:.\s]+$/g, '');
    if (words.length > 0 && text.length >= 3 && text.length <= 40 && /\d/.test(text) && !amount.test(text))
      found.push({ ...part(segment, words), value: text });
  };
  for (const word of segment.words) {
    const text = word.text.replace(/^[:#]+|[,;:]+$/g, '');
    const ends = taken.has(word) || stop.test(text) || date.test(text) || !fits(text, run);
    if (ends) end();
    if (!taken.has(word) && !stop.test(text) && !date.test(text) && fits(text, [])) run.push(word);
  }
  end();
  return found;
}

/** A prefix in letters begins a number; digits, with what people put between them, make it. */
function fits(text: string, before: readonly Word[]): boolean {
  const last = before.at(-1)?.text;
  const joins = last === undefined || !/\d/.test(last) || /[/-]$/.test(last);
  if (/\d/.test(text)) {
    const shaped = /^[\p{L}\d/-][\p{L}\d/._\\-]*$/u.test(text) && !/^\d{10}$/.test(text);
    return shaped && (joins || /^[/-]/.test(text));
  }
  if (last === undefined) return /^[A-ZĄĆĘŁŃÓŚŹŻ]{1,5}[/-]?$/.test(text);
  return /^[/-]$/.test(text);
}
