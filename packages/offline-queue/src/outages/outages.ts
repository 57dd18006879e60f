import type { Clock } from '@eszok/core';
import type { LatarniaMessage } from '@eszok/ksef-sdk';
import type { AnnouncementRow, Store } from '@eszok/store';
import type { AnnouncedOutage, OutageKind } from '../deadlines/deadline.js';
import { QueueError } from '../errors.js';
import { fromLatarnia } from './from-latarnia.js';

/** An announcement as it is kept. */
export interface Outage extends AnnouncedOutage {
  /** Who said so: `latarnia`, `bip`, `declared` … */
  source: string;
  /** Text, address or JSON of the announcement. */
  evidence: string | null;
  /** ISO 8601, UTC. */
  recordedAt: string;
}

/** An announced outage to record. */
export interface NewOutage {
  kind: OutageKind;
  /** An instant: `Date`, or ISO 8601 with an offset or `Z`. */
  start: string | Date;
  end?: string | Date | null | undefined;
  /** `declared` when left out. */
  source?: string | undefined;
  /** The announcer's own id: declaring it again updates it. */
  externalId?: string | undefined;
  evidence?: string | undefined;
}

/** Announced outages, for all profiles of the store. Deadlines are counted from them; they are kept as evidence. */
export interface Outages {
  /** Throws `queue.outage-times`. */
  declare(outage: NewOutage): Promise<Outage>;
  /** Now when `at` is left out. Throws `queue.unknown-outage`, `queue.outage-times`. */
  end(id: string, at?: string | Date): Promise<Outage>;
  /**
   * Keeps what the status service announced (`client.latarnia.messages()`), each event once, however often it is read.
   * Its silence is never an outage. Gives the outages that are new or were changed by it.
   */
  learn(messages: readonly LatarniaMessage[]): Promise<Outage[]>;
  /** By their start. */
  list(): Promise<Outage[]>;
}

export function outages(store: Store, clock: Clock): Outages {
  const list = async () => (await store.announcements.list()).map(toOutage);
  const declare = async (outage: NewOutage): Promise<Outage> => {
    const startedAt = instant(outage.start);
    const endedAt = outage.end === undefined || outage.end === null ? null : instant(outage.end);
    if (endedAt !== null && endedAt < startedAt) throw wrongOrder(startedAt, endedAt);
    const row = await store.announcements.put({
      kind: outage.kind,
      startedAt,
      endedAt,
      source: outage.source ?? 'declared',
      externalId: outage.externalId ?? null,
      evidence: outage.evidence ?? null,
    });
    return toOutage(row);
  };
  return {
    declare,
    async learn(messages) {
      const learned: Outage[] = [];
      for (const outage of fromLatarnia(messages)) {
        const before = (await store.announcements.list()).find(
          (row) => row.source === outage.source && row.externalId === outage.externalId,
        );
        // An end that was announced once is not taken back by an older list.
        const end = outage.end ?? before?.endedAt ?? null;
        const after = await declare({ ...outage, end });
        const same =
          before?.kind === after.kind && before.startedAt === after.start && before.endedAt === after.end;
        if (!same) learned.push(after);
      }
      return learned;
    },
    async end(id, at) {
      const known = (await list()).find((outage) => outage.id === id);
      if (known === undefined) throw unknown(id);
      const endedAt = instant(at ?? clock.now());
      if (endedAt < known.start) throw wrongOrder(known.start, endedAt);
      const row = await store.announcements.end(id, endedAt);
      if (row === null) throw unknown(id);
      return toOutage(row);
    },
    list,
  };
}

const toOutage = (row: AnnouncementRow): Outage => ({
  id: row.id,
  kind: row.kind as OutageKind,
  start: row.startedAt,
  end: row.endedAt,
  source: row.source,
  evidence: row.evidence,
  recordedAt: row.recordedAt,
});

function instant(value: string | Date): string {
  const date = new Date(value);
  const withOffset = value instanceof Date || /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  if (Number.isNaN(date.getTime()) || !withOffset) {
    throw new QueueError({
      code: 'queue.outage-times',
      message: {
        pl: `To nie jest chwila z przesunięciem czasu: ${String(value)}`,
        en: `Not an instant with a time offset: ${String(value)}`,
      },
      hint: { pl: 'Na przykład 2026-11-23T08:00:00+01:00.', en: 'For example 2026-11-23T08:00:00+01:00.' },
    });
  }
  return date.toISOString();
}

const wrongOrder = (start: string, end: string): QueueError =>
  new QueueError({
    code: 'queue.outage-times',
    message: {
      pl: `Koniec (${end}) jest przed początkiem (${start}).`,
      en: `The end (${end}) is before the start (${start}).`,
    },
    details: { start, end },
  });

const unknown = (id: string): QueueError =>
  new QueueError({
    code: 'queue.unknown-outage',
    message: { pl: `Nie ma takiego ogłoszenia: ${id}`, en: `There is no such announcement: ${id}` },
    hint: { pl: 'Zobacz listę: eszok outage list.', en: 'See the list: eszok outage list.' },
    details: { id },
  });
