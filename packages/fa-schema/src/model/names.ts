import type { InvoiceForm } from '../form.js';
import type { ParticleRow } from './table.js';
import { formTable } from './tables.js';

let names: ReadonlyMap<string, string> | undefined;

/**
 * Every element name of the forms, mapped to the one string that stands for it: names that a document brings
 * are replaced by these, so that comparing them costs nothing.
 */
export function knownNames(): ReadonlyMap<string, string> {
  names ??= collect();
  return names;
}

function collect(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (particle: ParticleRow): void => {
    if ('element' in particle) found.set(particle.element, particle.element);
    else for (const part of particle.sequence ?? particle.choice!) visit(part);
  };
  for (const form of ['FA (2)', 'FA (3)', 'FA_RR (1)'] satisfies InvoiceForm[]) {
    const { root, complexTypes } = formTable(form);
    visit(root);
    for (const type of Object.values(complexTypes)) if (type.content) visit(type.content);
  }
  return found;
}
