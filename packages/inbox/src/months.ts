import type { Store } from '@eszok/store';
import { InboxError } from './errors.js';
import { checkMonth } from './item.js';

/** The month itself, or the first one after it that is not locked: late documents join an open month. */
export async function openMonth(store: Store, profile: string, month: string): Promise<string> {
  let open = month;
  while ((await store.monthLocks.get(profile, open)) !== null) open = nextMonth(open);
  return open;
}

/** Throws `inbox.month`, `inbox.month-locked`. */
export async function requireOpen(store: Store, profile: string, month: string): Promise<void> {
  checkMonth(month);
  const lock = await store.monthLocks.get(profile, month);
  if (lock === null) return;
  throw new InboxError({
    code: 'inbox.month-locked',
    message: {
      pl: `Miesiąc ${month} jest zamknięty (${lock.lockedAt}${lock.lockedBy === null ? '' : `, ${lock.lockedBy}`}).`,
      en: `The month ${month} is locked (${lock.lockedAt}${lock.lockedBy === null ? '' : `, ${lock.lockedBy}`}).`,
    },
    hint: {
      pl: 'Otwórz go (eszok inbox lock --unlock) albo użyj innego miesiąca.',
      en: 'Unlock it (eszok inbox lock --unlock) or use another month.',
    },
    details: { month, lockedAt: lock.lockedAt, lockedBy: lock.lockedBy },
  });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
