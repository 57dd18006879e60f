import type { OutgoingRow, Store } from '@eszok/store';
import { type EntryState, openStates } from '../modes.js';

/** What a plan looks at: what may go out, and whatever may hold it back. */
const planningStates = [
  ...openStates,
  'refused',
  'clash',
  'corrected',
] as const satisfies readonly EntryState[];

const planned: ReadonlySet<string> = new Set(planningStates);

/** More than these are read quicker with all others. */
const few = 100;

/** The entries that a plan is made from, oldest first: all, or these few and whatever they may wait for. */
export async function rowsToPlan(
  { store, profile }: { store: Store; profile: string },
  only: readonly string[] | undefined,
): Promise<OutgoingRow[]> {
  const { outgoing } = store;
  if (only === undefined || only.length > few) return outgoing.list(profile, { states: planningStates });
  const found = new Map<string, OutgoingRow>();
  const look = async (rows: readonly (OutgoingRow | null)[]) => {
    for (const row of rows) {
      if (row === null || found.has(row.id) || !planned.has(row.state)) continue;
      found.set(row.id, row);
      // A technical correction stands for what it replaced.
      if (row.state === 'corrected') await look(await outgoing.correcting(profile, row.id));
    }
  };
  for (const id of new Set(only)) {
    const row = await outgoing.get(profile, id);
    if (row === null) continue;
    await look([row]);
    for (const named of JSON.parse(row.after) as string[]) await look([await outgoing.get(profile, named)]);
    for (const number of JSON.parse(row.correctedNumbers) as string[]) {
      const originals = await outgoing.list(profile, { number, states: planningStates });
      await look(originals.filter(({ sellerNip }) => sellerNip === row.sellerNip));
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
