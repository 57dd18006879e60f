import { type Found, part } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';
import { type Field, fieldOf } from './field.js';
import { type Label, nearest } from './labels.js';

export interface Parties {
  sellerNip?: Field;
  buyerNip?: Field;
  sellerName?: Field;
}

/** A block of a party is no taller than this, in heights of its heading. */
const REACH = 14;

/**
 * Which NIP is the seller's and which the buyer's: by the heading of the block it stands in; without headings the
 * company's own NIP is the buyer's (what one scans one has received), and then the first one is the seller's.
 */
export function readParties(
  nips: readonly Found[],
  labels: readonly Label[],
  segments: readonly Segment[],
  ownNip: string | undefined,
): Parties {
  const headings = labels.filter(({ meaning }) => meaning === 'seller' || meaning === 'buyer');
  const by = new Map<'seller' | 'buyer', Found>();
  const rest: Found[] = [];
  for (const found of nips) {
    const side = nearest(found, headings, REACH)?.label.meaning as 'seller' | 'buyer' | undefined;
    if (side === undefined) rest.push(found);
    else if (!by.has(side)) by.set(side, found);
  }
  const labelled = new Set(by.keys());
  const taken = () => [...by.values()].map(({ value }) => value);
  const own = rest.find(({ value }) => value === ownNip);
  if (own !== undefined && !by.has('buyer') && !taken().includes(own.value)) by.set('buyer', own);
  for (const side of ['seller', 'buyer'] as const) {
    const next = rest.find(({ value }) => !taken().includes(value) && (side === 'buyer' || value !== ownNip));
    if (!by.has(side) && next !== undefined) by.set(side, next);
  }
  const field = (side: 'seller' | 'buyer'): Field | undefined => {
    const found = by.get(side);
    // The check digit was right already; what is left is whose it is.
    return found && fieldOf(found, found.value, found.confidence * 0.25 + (labelled.has(side) ? 0.74 : 0.5));
  };
  const [sellerNip, buyerNip, sellerName] = [field('seller'), field('buyer'), nameUnder(headings, segments)];
  return {
    ...(sellerNip ? { sellerNip } : {}),
    ...(buyerNip ? { buyerNip } : {}),
    ...(sellerName ? { sellerName } : {}),
  };
}

/** The line under (or right after) the seller's heading, unless it is a number. */
function nameUnder(headings: readonly Label[], segments: readonly Segment[]): Field | undefined {
  for (const heading of headings.filter(({ meaning }) => meaning === 'seller')) {
    const after = heading.segment.words.slice(
      heading.segment.words.indexOf(heading.words.at(-1) as (typeof heading.words)[number]) + 1,
    );
    const inline = after.length > 0 ? { ...part(heading.segment, after), value: '' } : undefined;
    const below = segments
      .map((segment) => ({ ...part(segment, segment.words), value: '' }))
      .filter((one) => nearest(one, [heading], 4) !== undefined && one.segment.line > heading.segment.line)
      .sort((a, b) => a.box.top - b.box.top)[0];
    for (const found of [inline, below]) {
      const text =
        found?.words
          .map((word) => word.text)
          .join(' ')
          .replace(/^[:\s]+/, '') ?? '';
      if (found !== undefined && /\p{L}{2}/u.test(text) && !/^(?:NIP|adres|ul\.)/i.test(text))
        return fieldOf(found, text, found.confidence * 0.8);
    }
  }
  return undefined;
}
