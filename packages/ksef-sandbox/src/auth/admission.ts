import { effectivePermissions } from '../permissions/effective.js';
import { sameSubject } from '../permissions/subjects.js';
import type { World } from '../world/world.js';
import type { Context, Subject } from './caller.js';

export interface Refused {
  status: number;
  details: string[];
}

/** True for a person registered as deceased (`POST /testdata/person`). */
export function isDeceased(world: World, subject: Pick<Subject, 'type' | 'value'>): boolean {
  return sameSubject(world, subject).some(
    ({ type, value }) =>
      (type === 'Nip' || type === 'Pesel') &&
      world.db.get(
        `select 1 from persons where ${type === 'Nip' ? 'nip' : 'pesel'} = ? and deceased = 1`,
        value,
      ) !== undefined,
  );
}

/** Whether a subject may enter a context now; null when it may. */
export function admission(world: World, subject: Subject, context: Context): Refused | null {
  if (
    world.db.get('select 1 from blocked_contexts where type = ? and value = ?', context.type, context.value)
  ) {
    return {
      status: 480,
      details: [
        'Podejrzenie incydentu bezpieczeństwa. Skontaktuj się z Ministerstwem Finansów przez formularz zgłoszeniowy.',
      ],
    };
  }
  if (isDeceased(world, subject)) {
    return { status: 470, details: ['Próba wykorzystania metod autoryzacyjnych osoby zmarłej'] };
  }
  if (effectivePermissions(world, subject, context).length === 0) {
    return { status: 415, details: ['Brak przypisanych uprawnień'] };
  }
  return null;
}
