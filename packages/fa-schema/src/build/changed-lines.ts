import { decimal, decimalText, proportion } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { type Changes, type LineChange, refused } from './changes.js';
import type { Amount, LinePairDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import type { RrLineDraft } from './draft-rr.js';
import { said } from './from-party.js';

type AnyLine = { quantity?: Amount | undefined };
export interface Pair<Line> {
  before?: Line;
  after?: Line;
  number: number;
}

/** Lines of the original as they stand (those from before a former correction left out), by number. */
export function standing<Line>(
  elements: XmlElement[],
  numberName: string,
  read: (one: XmlElement) => Line,
): Map<number, Line> {
  const current = elements.filter((one) => !one.child('StanPrzed') && !one.child('StanPrzedZ'));
  return new Map(current.map((one, i) => [Number(one.value(numberName) ?? i + 1), read(one)]));
}

export function pairsOf<Line extends AnyLine>(
  elements: XmlElement[],
  numberName: string,
  read: (one: XmlElement) => Line,
  changes: Changes,
): Pair<Line>[] {
  const lines = standing(elements, numberName, read);
  const pairs = changedNumbers(lines, changes).map(({ number, change }): Pair<Line> => {
    const before = lines.get(number)!;
    return { before, after: changed(before, change), number };
  });
  const last = Math.max(0, ...lines.keys());
  const added = (changes.add ?? []).map((line, i) => ({
    after: line as unknown as Line,
    number: last + i + 1,
  }));
  return [...pairs, ...added];
}

export function changedNumbers(lines: ReadonlyMap<number, unknown>, changes: Changes) {
  if (changes.toZero)
    return [...lines.keys()].map((number) => ({ number, change: { line: number, remove: true } }));
  return (changes.lines ?? []).map((change, i) => {
    if (!lines.has(change.line)) {
      throw refused(
        `lines[${i}].line`,
        `faktura korygowana nie ma wiersza ${change.line}.`,
        `the corrected invoice has no line ${change.line}.`,
      );
    }
    return { number: change.line, change };
  });
}

/** A line after its change: what follows from quantity and price is left to be computed again. */
export function changed<Line extends AnyLine>(before: Line, change: LineChange): Line {
  const { line: _, remove, ...rest } = change;
  const draft = { ...(before as LineDraft & Partial<RrLineDraft>) };
  if (remove) {
    if (draft.quantity !== undefined) draft.quantity = '0';
    for (const name of ['net', 'gross', 'value'] as const) if (draft[name] !== undefined) draft[name] = '0';
    delete draft.discount;
    return draft as unknown as Line;
  }
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const priced = ['quantity', 'netPrice', 'grossPrice', 'price', 'discount', 'discountPercent'].some(
    (name) => name in told,
  );
  if (priced && (draft.netPrice ?? draft.grossPrice ?? draft.price) !== undefined) {
    if (!('discount' in told)) draft.discount = scaledDiscount(draft, rest.quantity);
    if ('discountPercent' in told) delete draft.discount;
    for (const name of ['net', 'gross', 'value'] as const) delete draft[name];
  }
  if ('netPrice' in told || 'net' in told) {
    delete draft.gross;
    delete draft.grossPrice;
  }
  if ('grossPrice' in told || 'gross' in told) {
    delete draft.net;
    delete draft.netPrice;
  }
  return said({ ...draft, ...told }) as unknown as Line;
}

/** A discount on the whole line shrinks and grows with its quantity. */
function scaledDiscount(line: LineDraft, quantity: Amount | undefined): Amount | undefined {
  const [discount, was, now] = [line.discount, line.quantity, quantity].map((one) =>
    one === undefined ? undefined : decimal(String(one)),
  );
  if (discount === undefined || was === undefined || now === undefined || was === 0n) return line.discount;
  return decimalText(proportion(discount, now, was), 2);
}

/** A pair as lines of differences: of the quantity alone where it can be said so, else of the value. */
export function difference({ before, after }: LinePairDraft): LineDraft[] {
  if (!before) return after ? [after] : [];
  if (!after) return [];
  const simple =
    before.netPrice === after.netPrice &&
    before.grossPrice === after.grossPrice &&
    before.rate === after.rate &&
    before.discount === undefined &&
    after.discount === undefined &&
    after.discountPercent === undefined &&
    before.quantity !== undefined &&
    after.quantity !== undefined &&
    (before.netPrice ?? before.grossPrice) !== undefined;
  if (simple) {
    const quantity = decimal(String(after.quantity))! - decimal(String(before.quantity))!;
    const { net: _, gross: __, ...rest } = after;
    return [{ ...rest, quantity: decimalText(quantity) }];
  }
  const undone: LineDraft = { ...before };
  for (const name of ['quantity', 'net', 'gross', 'discount'] as const) {
    const value = undone[name] === undefined ? undefined : decimal(String(undone[name]));
    if (value !== undefined) undone[name] = decimalText(-value, name === 'quantity' ? 0 : 2);
  }
  const gone = [after.quantity, after.net, after.gross].some(
    (one) => one !== undefined && decimal(String(one)) === 0n,
  );
  if (gone) return [undone];
  // Two lines of one identifier would be taken for one.
  delete undone.id;
  return [undone, after];
}
