import type { HandoverRow, Store, Tally } from '@eszok/store';
import type { InboxItem } from '../item.js';
import type { HandoverProblem } from './package-files.js';

/** A package that was made for the office. */
export interface HandedOver {
  id: string;
  month: string | null;
  /** Absolute path. */
  file: string;
  /** Base64, 44 characters. */
  sha256: string;
  /** Bytes. */
  size: number;
  at: string;
  /** The how-manieth package of this month (or of all, without a month) it is. */
  sequence: number;
}

/** What a hand-over did and what it left, with the reasons. */
export interface HandoverReport {
  /**
   * Null: there was nothing new, and no file was written. A package that an interrupted run made under this very name
   * is reported again.
   */
  handover: HandedOver | null;
  items: InboxItem[];
  /** Items of the same month that are not in this package, and why. */
  left: { undecided: number; setAside: number; doNotPost: number; handedOverBefore: number };
  /** Items whose picture could not be made. */
  problems: HandoverProblem[];
  /** Packages of an interrupted run that were finished first. */
  finished: { id: string; file: string; items: number }[];
}

interface Of {
  store: Store;
  profile: string;
}

/** Items of the month outside the package, except those of one package. */
export async function leftOf(
  { store, profile }: Of,
  month: string | undefined,
  except: string | null,
): Promise<HandoverReport['left']> {
  const groups = await store.incoming.tally(profile, { month });
  const count = (fits: (group: Tally) => boolean) =>
    groups.reduce((sum, group) => (fits(group) ? sum + group.count : sum), 0);
  return {
    undecided: count(({ decision }) => decision === 'received'),
    setAside: count(({ decision }) => decision === 'set-aside'),
    doNotPost: count(
      (group) => group.decision === 'accepted' && group.doNotPost === 1 && group.handoverId === null,
    ),
    handedOverBefore: count(({ handoverId }) => handoverId !== null && handoverId !== except),
  };
}

export async function described({ store, profile }: Of, one: HandoverRow): Promise<HandedOver> {
  const made = await store.handovers.list(profile, ['recorded', 'done']);
  const sequence = made.filter(({ month, id }) => month === one.month && id <= one.id).length;
  return {
    id: one.id,
    month: one.month,
    file: one.file,
    sha256: one.sha256 ?? '',
    size: one.size ?? 0,
    at: one.createdAt,
    sequence,
  };
}
