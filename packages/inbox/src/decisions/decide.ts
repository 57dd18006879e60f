import type { Clock } from '@eszok/core';
import type { IncomingChanges, IncomingRow, Store } from '@eszok/store';
import { InboxError } from '../errors.js';
import { requireOpen } from '../months.js';

export interface Deciding {
  store: Store;
  clock: Clock;
  profile: string;
}

/** What was handed over or lies in a locked month is closed: `inbox.handed-over`, `inbox.month-locked`. */
export async function change(
  { store, profile }: Deciding,
  id: string,
  changes: IncomingChanges,
  event: { name: string; data?: Record<string, unknown> },
): Promise<IncomingRow> {
  for (let left = 5; left > 0; left -= 1) {
    const row = await store.incoming.get(profile, id);
    if (row === null) throw unknownDocument(id);
    if (row.handoverId !== null) throw handedOver(row);
    await requireOpen(store, profile, row.month);
    if (changes.month !== undefined && changes.month !== row.month) {
      await requireOpen(store, profile, changes.month);
    }
    const changed = await store.incoming.change(profile, id, row.version, changes, event);
    if (changed !== null) return changed;
  }
  throw new InboxError({
    code: 'inbox.changed-meanwhile',
    message: { pl: `Dokument ${id} stale się zmienia.`, en: `Document ${id} keeps changing.` },
    hint: { pl: 'Spróbuj ponownie.', en: 'Try again.' },
    retry: 'after',
    details: { id },
  });
}

export const unknownDocument = (id: string): InboxError =>
  new InboxError({
    code: 'inbox.unknown-document',
    message: { pl: `Nie ma takiego dokumentu: ${id}`, en: `There is no such document: ${id}` },
    hint: {
      pl: 'Zobacz listę (eszok inbox list) albo pobierz nowe (eszok fetch).',
      en: 'See the list (eszok inbox list) or fetch what is new (eszok fetch).',
    },
    details: { id },
  });

const handedOver = (row: IncomingRow): InboxError =>
  new InboxError({
    code: 'inbox.handed-over',
    message: {
      pl: `Dokument ${row.id} jest już w paczce przekazanej do biura.`,
      en: `Document ${row.id} is in a package that was handed over already.`,
    },
    hint: {
      pl: 'Zmianę uzgodnij z biurem; decyzji po przekazaniu się nie zmienia.',
      en: 'Settle the change with the office; decisions do not change after the hand-over.',
    },
    details: { id: row.id, handoverId: row.handoverId },
  });
