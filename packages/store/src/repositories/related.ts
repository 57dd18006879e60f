import type { IncomingTable } from '../schema/tables.js';
import type { Context } from './context.js';
import { numberKey } from './document-keys.js';

/** What tells duplicates and corrections. */
export type DocumentMarks = Pick<
  IncomingTable,
  'id' | 'ksefNumber' | 'sellerNip' | 'number' | 'gross' | 'corrected'
>;

/** Engines take only so many parameters at once. */
const portion = 400;

/**
 * Marks of these documents and of all that have to do with them, by id: those of the same seller and number, what they
 * correct, what corrects them, and what that names besides. Whatever links these documents is among them.
 */
export async function related(
  context: Context,
  profile: string,
  documents: readonly DocumentMarks[],
): Promise<DocumentMarks[]> {
  const found = new Map<string, DocumentMarks>();
  for (let at = 0; at < documents.length; at += portion) {
    const some = documents.slice(at, at + portion);
    for (const row of await relatedTo(context, profile, some)) found.set(row.id, row);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function relatedTo(
  context: Context,
  profile: string,
  documents: readonly DocumentMarks[],
): Promise<DocumentMarks[]> {
  const inside = { context, profile };
  const correcting = await marksBy(inside, 'id', [
    ...(await correctionsBy(
      inside,
      'numberKey',
      documents.map((row) => numberKey(row.sellerNip, row.number)),
    )),
    ...(await correctionsBy(
      inside,
      'ksefNumber',
      documents.flatMap(({ ksefNumber }) => ksefNumber ?? []),
    )),
  ]);
  const originals = documents.flatMap(namedBy);
  const others = correcting.flatMap(namedBy);
  return [
    // A KSeF number is the id of its document.
    ...(await marksBy(
      inside,
      'id',
      [...originals, ...others].flatMap(({ ksefNumber }) => ksefNumber ?? []),
    )),
    ...(await marksBy(inside, 'numberKey', [
      // Without a seller or a number there is nothing to tell one document from another by, and there may be many.
      ...documents.flatMap(({ sellerNip, number }) =>
        sellerNip === null || number === '' ? [] : [numberKey(sellerNip, number)],
      ),
      ...originals.map(({ key }) => key),
    ])),
    ...correcting,
    ...documents,
  ];
}

/** The invoices that a document says it corrects. */
function namedBy({ sellerNip, corrected }: DocumentMarks): { ksefNumber?: string; key: string }[] {
  if (corrected === '[]') return [];
  const named: { number: string; ksefNumber?: string }[] = JSON.parse(corrected);
  return named.map(({ number, ksefNumber }) => ({
    key: numberKey(sellerNip, number),
    ...(ksefNumber === undefined ? {} : { ksefNumber }),
  }));
}

interface In {
  context: Context;
  profile: string;
}

/** Ids of documents that correct what goes by one of these. */
async function correctionsBy(
  { context, profile }: In,
  column: 'ksefNumber' | 'numberKey',
  values: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const some of portions(values)) {
    const rows = await context.db
      .selectFrom('corrections')
      .select('id')
      .where('profile', '=', profile)
      .where(column, 'in', some)
      .execute();
    for (const { id } of rows) ids.push(id);
  }
  return ids;
}

async function marksBy(
  { context, profile }: In,
  column: 'id' | 'numberKey',
  values: readonly string[],
): Promise<DocumentMarks[]> {
  const found: DocumentMarks[] = [];
  for (const some of portions(values)) {
    const rows = await context.db
      .selectFrom('incoming')
      .select(['id', 'ksefNumber', 'sellerNip', 'number', 'gross', 'corrected'])
      .where('profile', '=', profile)
      .where(column, 'in', some)
      .execute();
    for (const row of rows) found.push(row);
  }
  return found;
}

function* portions(values: readonly string[]): Generator<string[]> {
  const once = [...new Set(values)];
  for (let at = 0; at < once.length; at += portion) yield once.slice(at, at + portion);
}
