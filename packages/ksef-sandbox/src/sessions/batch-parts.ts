import { join } from 'node:path';
import type { World } from '../world/world.js';

/** A part of a batch's package, as declared and as received. */
export interface BatchPartRow {
  session: string;
  ordinal: number;
  size: number;
  hash: string;
  file: string | null;
  received_size: number | null;
  received_hash: string | null;
}

export function partFile(world: World, session: string, ordinal: number): string {
  return join(world.files, `${session}-part-${ordinal}`);
}

export function batchParts(world: World, reference: string): BatchPartRow[] {
  return world.db.all<BatchPartRow>(
    'select * from batch_parts where session = ? order by ordinal',
    reference,
  );
}
