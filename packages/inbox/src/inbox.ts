import { type Clock, systemClock } from '@eszok/core';
import type { IncomingRow, RegistryEvent, Store } from '@eszok/store';
import { change, type Deciding, unknownDocument } from './decisions/decide.js';
import { InboxError } from './errors.js';
import { type HandoverOptions, handover } from './handover/handover.js';
import type { HandoverReport } from './handover/report.js';
import { checkMonth, type Decision, type InboxItem, type Role, toItem } from './item.js';
import { LinkIndex } from './links.js';
import { type DocumentFacts, factColumns, type NewDocument, register } from './register/document.js';
import type { SyncReport } from './sync/report.js';
import { type SyncOptions, sync } from './sync/sync.js';

/** What an inbox works with. */
export interface InboxOptions {
  store: Store;
  /** Whose documents: one store holds many companies (`default` when left out; a NIP is a good name). */
  profile?: string | undefined;
  clock?: Clock | undefined;
}

/** Which documents to list; what is left out does not narrow. */
export interface InboxFilter {
  decision?: Decision | readonly Decision[] | undefined;
  /** `YYYY-MM`. */
  month?: string | undefined;
  role?: Role | undefined;
  handedOver?: boolean | undefined;
  sellerNip?: string | undefined;
}

/** Received documents, what was decided about them, and their way to the office. */
export interface Inbox {
  /** Brings what is new in KSeF into the registry. Safe to kill and to run again. */
  sync(options: SyncOptions): Promise<SyncReport>;
  /** A document that KSeF does not carry: a scan, a file from an e-mail. The same bytes twice give the same item. */
  add(bytes: Uint8Array, document: NewDocument): Promise<InboxItem>;
  /**
   * Corrects what was read from a document that KSeF does not carry. Throws `inbox.not-editable` for KSeF's own invoices,
   * and what decisions throw.
   */
  edit(id: string, facts: DocumentFacts, options?: { by?: string | undefined }): Promise<InboxItem>;
  /** By issue date. */
  list(filter?: InboxFilter): Promise<InboxItem[]>;
  /** All that a key fits: an id (the KSeF number), a hash (Base64), or the document's own number. By issue date. */
  find(key: string): Promise<InboxItem[]>;
  /** By id (the KSeF number). Throws `inbox.unknown-document`. */
  show(id: string): Promise<InboxItem>;
  /** Everything that happened to an item, in order. */
  history(id: string): Promise<RegistryEvent[]>;
  /** The document as it came, its hash checked. */
  bytes(id: string): Promise<Uint8Array>;
  /** For the office. Throws `inbox.handed-over`, `inbox.month-locked`, `inbox.unknown-document`, like all decisions. */
  accept(
    id: string,
    options?: { description?: string | undefined; by?: string | undefined; month?: string | undefined },
  ): Promise<InboxItem>;
  /** Not for the office; KSeF is not told, it knows no rejection. Throws `inbox.reason-missing` too. */
  setAside(id: string, reason: string, options?: { by?: string | undefined }): Promise<InboxItem>;
  /** Back to undecided. */
  reconsider(id: string, options?: { by?: string | undefined }): Promise<InboxItem>;
  describe(
    id: string,
    changes: {
      description?: string | null | undefined;
      doNotPost?: boolean | undefined;
      month?: string | undefined;
      by?: string | undefined;
    },
  ): Promise<InboxItem>;
  /** No decision of the month changes any more, and late documents join the next open month. */
  lockMonth(month: string, options?: { by?: string | undefined }): Promise<void>;
  unlockMonth(month: string, options?: { by?: string | undefined }): Promise<void>;
  lockedMonths(): Promise<{ month: string; at: string; by: string | null }[]>;
  /** Packs what was accepted and not handed over yet. Safe to kill and to run again. */
  handover(options: HandoverOptions): Promise<HandoverReport>;
  /** Packages made so far, oldest first. */
  handovers(): Promise<{ id: string; month: string | null; file: string; at: string; items: number }[]>;
}

/** Opens the inbox of one company over a store; the store stays the caller’s to close. */
export function openInbox(options: InboxOptions): Inbox {
  const { store } = options;
  const profile = options.profile ?? 'default';
  const clock = options.clock ?? systemClock;
  const deciding: Deciding = { store, clock, profile };

  const toItems = async (rows: readonly IncomingRow[]): Promise<InboxItem[]> => {
    const links = new LinkIndex(await store.incoming.related(profile, rows));
    const carriers = [...new Set(rows.flatMap(({ handoverId }) => handoverId ?? []))];
    const packages = new Map((await store.handovers.some(profile, carriers)).map((one) => [one.id, one]));
    return rows.map((row) => {
      const carried = row.handoverId === null ? undefined : packages.get(row.handoverId);
      const handover =
        carried === undefined ? null : { id: carried.id, at: carried.createdAt, file: carried.file };
      return toItem(row, links.of(row), handover);
    });
  };
  const toOne = async (row: IncomingRow): Promise<InboxItem> => {
    const [item] = await toItems([row]);
    if (item === undefined) throw unknownDocument(row.id);
    return item;
  };
  const rowOf = async (id: string): Promise<IncomingRow> => {
    const row = await store.incoming.get(profile, id);
    if (row === null) throw unknownDocument(id);
    return row;
  };
  const decided = (by: string | undefined) => ({
    decidedAt: clock.now().toISOString(),
    decidedBy: by ?? null,
  });

  return {
    sync: (how) =>
      sync(
        {
          ...deciding,
          items: async (ids) => (ids.length === 0 ? [] : toItems(await byIds(store, profile, ids))),
        },
        how,
      ),
    add: async (bytes, document) => toOne(await register(deciding, bytes, document)),
    async edit(id, facts, { by } = {}) {
      const row = await rowOf(id);
      if (row.source === 'ksef') throw notEditable(id);
      const { details: _, ...data } = facts;
      return toOne(
        await change(deciding, id, factColumns(row, facts), { name: 'edited', data: { by, ...data } }),
      );
    },
    async list(filter = {}) {
      const decisions = typeof filter.decision === 'string' ? [filter.decision] : filter.decision;
      const rows = await store.incoming.list(profile, {
        role: filter.role,
        decisions,
        month: filter.month === undefined ? undefined : checkMonth(filter.month),
        handedOver: filter.handedOver,
        sellerNip: filter.sellerNip,
      });
      return toItems(rows);
    },
    find: async (key) => toItems(await store.incoming.find(profile, key)),
    show: async (id) => toOne(await rowOf(id)),
    history: async (id) => store.incoming.history(profile, (await rowOf(id)).id),
    bytes: async (id) => store.files.get((await rowOf(id)).sha256),
    async accept(id, { description, by, month } = {}) {
      const changes = {
        ...decided(by),
        decision: 'accepted',
        reason: null,
        ...(description === undefined ? {} : { description }),
        ...(month === undefined ? {} : { month }),
      };
      return toOne(
        await change(deciding, id, changes, { name: 'accepted', data: { by, description, month } }),
      );
    },
    async setAside(id, reason, { by } = {}) {
      if (reason.trim() === '') throw reasonMissing();
      const changes = { ...decided(by), decision: 'set-aside', reason: reason.trim() };
      return toOne(await change(deciding, id, changes, { name: 'set-aside', data: { by, reason } }));
    },
    async reconsider(id, { by } = {}) {
      const changes = { decision: 'received', reason: null, decidedAt: null, decidedBy: null };
      return toOne(await change(deciding, id, changes, { name: 'reconsidered', data: { by } }));
    },
    async describe(id, { description, doNotPost, month, by }) {
      const changes = {
        ...(description === undefined ? {} : { description }),
        ...(doNotPost === undefined ? {} : { doNotPost: doNotPost ? 1 : 0 }),
        ...(month === undefined ? {} : { month: checkMonth(month) }),
      };
      const data = { by, description, doNotPost, month };
      return toOne(await change(deciding, id, changes, { name: 'described', data }));
    },
    async lockMonth(month, { by } = {}) {
      await store.monthLocks.lock(profile, checkMonth(month), by ?? null);
      await store.events.append({ profile, subject: 'month', subjectId: month }, 'locked', { by });
    },
    async unlockMonth(month, { by } = {}) {
      await store.monthLocks.unlock(profile, checkMonth(month));
      await store.events.append({ profile, subject: 'month', subjectId: month }, 'unlocked', { by });
    },
    lockedMonths: async () =>
      (await store.monthLocks.list(profile)).map(({ month, lockedAt, lockedBy }) => ({
        month,
        at: lockedAt,
        by: lockedBy,
      })),
    handover: (how) => handover({ ...deciding, toItems }, how),
    handovers: async () =>
      (await store.handovers.list(profile, ['recorded', 'done'])).map((one) => ({
        id: one.id,
        month: one.month,
        file: one.file,
        at: one.createdAt,
        items: one.itemCount,
      })),
  };
}

/** In portions: an engine takes only so many parameters at once. */
async function byIds(store: Store, profile: string, ids: readonly string[]): Promise<IncomingRow[]> {
  const rows: IncomingRow[] = [];
  for (let at = 0; at < ids.length; at += 500) {
    rows.push(...(await store.incoming.list(profile, { ids: ids.slice(at, at + 500) })));
  }
  return rows;
}

const notEditable = (id: string): InboxError =>
  new InboxError({
    code: 'inbox.not-editable',
    message: {
      pl: `${id} to faktura z KSeF: jej treść jest taka, jaką wystawił sprzedawca.`,
      en: `${id} is an invoice of KSeF: its content is what the seller issued.`,
    },
    hint: {
      pl: 'Poprosić można sprzedawcę o korektę; tutaj zmienia się opis, miesiąc i „nie księguj”.',
      en: 'Ask the seller for a correction; here one changes the description, the month and "do not post".',
    },
    details: { id },
  });

const reasonMissing = (): InboxError =>
  new InboxError({
    code: 'inbox.reason-missing',
    message: { pl: 'Odłożenie dokumentu wymaga powodu.', en: 'Setting a document aside needs a reason.' },
    hint: { pl: 'Podaj go: --reason "…".', en: 'Give it: --reason "…".' },
  });
