import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { knownNames, nameFinder } from './names.js';
import type { ParticleRow } from './table.js';
import { formTable } from './tables.js';

const forms: readonly InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];

function namesOf(form: InvoiceForm): string[] {
  const { root, complexTypes } = formTable(form);
  const within = (particle: ParticleRow): string[] =>
    'element' in particle
      ? [particle.element]
      : (particle.sequence ?? particle.choice!).flatMap((part) => within(part));
  return [root, ...Object.values(complexTypes).flatMap((type) => type.content ?? [])].flatMap(within);
}

describe('the numbers of element names', () => {
  it('are those of the elements of all forms, each once', () => {
    expect([...knownNames().keys()]).toEqual([...new Set(forms.flatMap(namesOf))]);
  });

  it('count from 0 and lead back to the name', () => {
    const { words } = nameFinder();
    for (const [name, known] of knownNames()) expect([known.name, words[known.index]]).toEqual([name, name]);
    expect(knownNames().size).toBe(words.length);
  });
});
