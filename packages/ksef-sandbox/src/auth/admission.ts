import { effectivePermissions } from '../permissions/effective.js';
import type { World } from '../world/world.js';
import type { Context, Subject } from './caller.js';

export interface Refused {
  status: number;
  details: string[];
}

/** Whether a subject may enter a context now; null when it may. */
export function admission(world: World, subject: Subject, context: Context): Refused | null {
  if (effectivePermissions(world, subject, context).length === 0) {
    return { status: 415, details: ['Brak przypisanych uprawnień'] };
  }
  return null;
}
