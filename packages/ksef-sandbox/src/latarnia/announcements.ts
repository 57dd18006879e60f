import { randomUUID } from 'node:crypto';
import { SandboxError } from '../sandbox-error.js';
import type { World } from '../world/world.js';

export type OutageCategory = 'FAILURE' | 'TOTAL_FAILURE' | 'MAINTENANCE';

/** An outage that the status service is to announce. */
export interface Outage {
  category: OutageCategory;
  /** ISO 8601; now, if absent. */
  from?: string;
  /** ISO 8601; open until `endOutage`, if absent. */
  to?: string;
  title?: string;
  text?: string;
  /** The API really answers 503 from `from` to `to` (needs `to`). Otherwise it is only announced. */
  enforced?: boolean;
}

interface AnnouncementRow {
  id: string;
  event: number;
  category: OutageCategory;
  type: string;
  title: string;
  text: string;
  starts: number;
  ends: number | null;
  version: number;
  published: number;
}

const types: Readonly<Record<OutageCategory, { start: string; end: string }>> = {
  FAILURE: { start: 'FAILURE_START', end: 'FAILURE_END' },
  TOTAL_FAILURE: { start: 'FAILURE_START', end: 'FAILURE_END' },
  MAINTENANCE: { start: 'MAINTENANCE_ANNOUNCEMENT', end: 'MAINTENANCE_ANNOUNCEMENT' },
};

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new SandboxError({
    code: 'sandbox.option',
    message: { pl: `„${text}” to nie chwila (ISO 8601).`, en: `"${text}" is not an instant (ISO 8601).` },
  });
}

function insert(world: World, row: Omit<AnnouncementRow, 'id' | 'published'>): void {
  world.db.run(
    'insert into announcements values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    randomUUID(),
    row.event,
    row.category,
    row.type,
    row.title,
    row.text,
    row.starts,
    row.ends,
    row.version,
    world.clock.now().getTime(),
  );
}

/** Announces an outage; gives the number of the event. */
export function declareOutage(world: World, outage: Outage): number {
  if (!(outage.category in types)) {
    throw new SandboxError({
      code: 'sandbox.option',
      message: {
        pl: 'category: FAILURE, TOTAL_FAILURE albo MAINTENANCE',
        en: 'category: FAILURE, TOTAL_FAILURE or MAINTENANCE',
      },
    });
  }
  const starts = outage.from === undefined ? world.clock.now().getTime() : instantOf(outage.from);
  const ends = outage.to === undefined ? null : instantOf(outage.to);
  const event =
    (world.db.get<{ last: number | null }>('select max(event) as last from announcements')?.last ?? 0) + 1;
  insert(world, {
    event,
    category: outage.category,
    type: types[outage.category].start,
    title: outage.title ?? 'Niedostępność KSeF (piaskownica)',
    text: outage.text ?? 'Komunikat piaskownicy eszok; prawdziwy KSeF nic o tym nie wie.',
    starts,
    ends,
    version: 1,
  });
  if (outage.enforced === true && ends !== null) {
    const [from, to] = [new Date(starts).toISOString(), new Date(ends).toISOString()];
    world.faults.add({ fault: { kind: 'outage', from, to } });
  }
  return event;
}

/** Announces the end of an outage; nothing happens for an unknown event. */
export function endOutage(world: World, event: number, at?: string): void {
  const first = world.db.get<AnnouncementRow>(
    'select * from announcements where event = ? order by version limit 1',
    event,
  );
  if (!first) return;
  const ends = at === undefined ? world.clock.now().getTime() : instantOf(at);
  world.db.run('update announcements set ends = ? where event = ?', ends, event);
  insert(world, { ...first, type: types[first.category].end, ends, version: first.version + 1 });
}

function view(row: AnnouncementRow) {
  return {
    id: row.id,
    eventId: row.event,
    category: row.category,
    type: row.type,
    title: row.title,
    text: row.text,
    start: new Date(row.starts).toISOString(),
    end: row.ends === null ? null : new Date(row.ends).toISOString(),
    version: row.version,
    published: new Date(row.published).toISOString(),
  };
}

const states: readonly [OutageCategory, string][] = [
  ['TOTAL_FAILURE', 'TOTAL_FAILURE'],
  ['FAILURE', 'FAILURE'],
  ['MAINTENANCE', 'MAINTENANCE'],
];

/** What `GET /status` of the status service says now. */
export function currentStatus(world: World) {
  const now = world.clock.now().getTime();
  const inForce = world.db.all<AnnouncementRow>(
    `select * from announcements a where starts <= ? and (ends is null or ends > ?)
         and version = (select max(version) from announcements b where b.event = a.event)`,
    now,
    now,
  );
  const state =
    states.find(([category]) => inForce.some((row) => row.category === category))?.[1] ?? 'AVAILABLE';
  return { status: state, messages: inForce.map(view) };
}

/** Announcements, the newest first. */
export function allMessages(world: World) {
  return world.db
    .all<AnnouncementRow>('select * from announcements order by published desc, version desc')
    .map(view);
}
