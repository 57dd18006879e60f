import type { Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';

/**
 * A subject under all the identifiers that are known to be its own: a person registered with
 * `POST /testdata/person` has a NIP and a PESEL (ksef-docs, `uprawnienia.md`, "powiązanie NIP–PESEL").
 */
export function sameSubject(
  world: World,
  subject: Pick<Subject, 'type' | 'value'>,
): Pick<Subject, 'type' | 'value'>[] {
  const same = [{ type: subject.type, value: subject.value }];
  if (subject.type === 'Nip') {
    const person = world.db.get<{ pesel: string }>('select pesel from persons where nip = ?', subject.value);
    if (person) same.push({ type: 'Pesel', value: person.pesel });
  }
  if (subject.type === 'Pesel') {
    for (const { nip } of world.db.all<{ nip: string }>(
      'select nip from persons where pesel = ?',
      subject.value,
    )) {
      same.push({ type: 'Nip', value: nip });
    }
  }
  return same;
}
