import { randomUUID } from 'node:crypto';
import { outages } from '../faults/book.js';
import { optionProblem } from '../sandbox-error.js';
import type { World } from '../world/world.js';

/** Kinds of outage that Latarnia announces. */
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
  /** The API really answers 503 from `from` to `to`, or to the announced end. Otherwise it is only announced. */
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

const defaultTitle = 'Niedostępność KSeF (piaskownica)';
const defaultText = 'Komunikat piaskownicy eszok; prawdziwy KSeF nic o tym nie wie.';

function instantOf(text: unknown): number {
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw optionProblem({
    pl: `„${String(text)}” to nie chwila (ISO 8601).`,
    en: `"${String(text)}" is not an instant (ISO 8601).`,
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

interface Period {
  starts: number;
  ends: number | null;
}

/** Outages that are more than announced, read once: every request asks for them. */
const periods = new WeakMap<World, Period[]>();

/** Whether the API is out at an instant because somebody declared so. */
export function declaredOutAt(world: World, now: Date): boolean {
  let known = periods.get(world);
  if (!known) {
    known = world.db.all<Period>(
      'select starts, ends from announcements where version = 1 and event in (select event from enforced_outages)',
    );
    periods.set(world, known);
  }
  if (known.length === 0) return false;
  const at = now.getTime();
  return known.some(({ starts, ends }) => at >= starts && (ends === null || at < ends));
}

/** Announces an outage; gives the number of the event. */
export function declareOutage(world: World, outage: Outage): number {
  if (!Object.hasOwn(types, outage.category)) {
    throw optionProblem({
      pl: 'category: FAILURE, TOTAL_FAILURE albo MAINTENANCE',
      en: 'category: FAILURE, TOTAL_FAILURE or MAINTENANCE',
    });
  }
  for (const text of [outage.title, outage.text]) {
    if (text === undefined || typeof text === 'string') continue;
    throw optionProblem({ pl: 'title i text: tekst', en: 'title and text: a text' });
  }
  const starts = outage.from === undefined ? world.clock.now().getTime() : instantOf(outage.from);
  const ends = outage.to === undefined ? null : instantOf(outage.to);
  const event =
    (world.db.get<{ last: number | null }>('select max(event) as last from announcements')?.last ?? 0) + 1;
  insert(world, {
    event,
    category: outage.category,
    type: types[outage.category].start,
    title: outage.title ?? defaultTitle,
    text: outage.text ?? defaultText,
    starts,
    ends,
    version: 1,
  });
  if (outage.enforced === true) {
    world.db.run('insert into enforced_outages values (?)', event);
    periods.delete(world);
  }
  return event;
}

/** Announces the end of an outage; false, and nothing happens, for an unknown event. */
export function endOutage(world: World, event: number, at?: string): boolean {
  const first = world.db.get<AnnouncementRow>(
    'select * from announcements where event = ? order by version limit 1',
    event,
  );
  if (!first) return false;
  const ends = at === undefined ? world.clock.now().getTime() : instantOf(at);
  world.db.run('update announcements set ends = ? where event = ?', ends, event);
  periods.delete(world);
  insert(world, { ...first, type: types[first.category].end, ends, version: first.version + 1 });
  return true;
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

/** Outages by rule that are to be announced, as announcements. */
function ofRules(world: World) {
  return outages(world.faults, world.clock.now()).flatMap(({ id, fault }) => {
    if (!fault.announced) return [];
    const number = Number(/\d+$/.exec(id)?.[0] ?? 0);
    const tail = String(number).padStart(12, '0');
    return {
      id: `5adb5adb-0000-4000-8000-${tail}`,
      event: 1_000_000 + number,
      category: fault.announced,
      type: types[fault.announced].start,
      title: defaultTitle,
      text: defaultText,
      starts: Date.parse(fault.from),
      ends: fault.to === undefined ? null : Date.parse(fault.to),
      version: 1,
      published: Date.parse(fault.from),
    };
  });
}

const states: readonly [OutageCategory, string][] = [
  ['TOTAL_FAILURE', 'TOTAL_FAILURE'],
  ['FAILURE', 'FAILURE'],
  ['MAINTENANCE', 'MAINTENANCE'],
];

/** What `GET /status` of the status service says now. */
export function currentStatus(world: World) {
  const now = world.clock.now().getTime();
  const declared = world.db.all<AnnouncementRow>(
    `select * from announcements a where starts <= ? and (ends is null or ends > ?)
         and version = (select max(version) from announcements b where b.event = a.event)`,
    now,
    now,
  );
  const inForce = [...declared, ...ofRules(world)];
  const state =
    states.find(([category]) => inForce.some((row) => row.category === category))?.[1] ?? 'AVAILABLE';
  return { status: state, messages: inForce.map(view) };
}

/** Announcements, the newest first. */
export function allMessages(world: World) {
  const declared = world.db.all<AnnouncementRow>(
    'select * from announcements order by published desc, version desc',
  );
  return [...ofRules(world), ...declared].map(view);
}
