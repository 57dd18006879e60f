import type { LatarniaMessage } from '@eszok/ksef-sdk';
import type { OutageKind } from '../deadlines/deadline.js';
import type { NewOutage } from './outages.js';

/** Categories of the status service (Latarnia) in the words of the law; others move no deadline. */
const kinds: Readonly<Record<string, OutageKind>> = {
  FAILURE: 'failure',
  TOTAL_FAILURE: 'total-failure',
  MAINTENANCE: 'unavailability',
};

/**
 * Announcements about one event (its start, corrections, its end) become one outage; the newest word on its times
 * counts. The announcements themselves are the evidence.
 */
export function fromLatarnia(messages: readonly LatarniaMessage[]): NewOutage[] {
  const events = new Map<number, LatarniaMessage[]>();
  for (const message of messages) {
    if (kinds[message.category] === undefined) continue;
    const known = events.get(message.eventId);
    if (known === undefined) events.set(message.eventId, [message]);
    else known.push(message);
  }
  return [...events].map(([eventId, about]) => {
    const inOrder = [...about].sort(
      (a, b) => Date.parse(a.published) - Date.parse(b.published) || a.version - b.version,
    );
    const newest = inOrder.at(-1) as LatarniaMessage;
    return {
      kind: kinds[newest.category] as OutageKind,
      start: newest.start,
      end: endOf(newest),
      source: 'latarnia',
      externalId: String(eventId),
      evidence: JSON.stringify(inOrder),
    };
  });
}

const endOf = (message: LatarniaMessage): string | null =>
  message.end ?? (message.type.endsWith('_END') ? message.published : null);
