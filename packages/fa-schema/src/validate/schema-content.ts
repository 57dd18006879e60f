import type { Message } from '@eszok/core';
import { label } from '../messages/labels.js';
import { schemaMessages } from '../messages/schema-messages.js';
import type { TypeModel } from '../model/compile.js';
import type { ParticleRow } from '../model/table.js';
import type { XmlElement } from '../tree.js';
import { type IssueSink, placeOf } from './sink.js';

/** The element's name with what it means, for `{name}` of a message. */
export function labelled(name: string): { name: Message } {
  return { name: label(name) };
}

/**
 * Says what is wrong with the children of an element whose automaton refused them:
 * unknown ones, wrong order, too many, exclusive ones together, required ones missing.
 */
export function diagnoseContent(
  element: XmlElement,
  type: TypeModel,
  namespace: string,
  sink: IssueSink,
): void {
  const { byName, positions } = type.automaton;
  const known: { child: XmlElement; index: number }[] = [];
  const found = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const position = byName.get(child.name);
    if (position && child.namespace === namespace) {
      known.push({ child, index: position.index });
      const list = found.get(child.name);
      if (list) list.push(child);
      else found.set(child.name, [child]);
    } else if (position) {
      sink.add('schema', schemaMessages.wrongNamespace, placeOf(child), {
        ...labelled(child.name),
        value: child.namespace,
        limit: namespace,
      });
    } else {
      const allowed = positions.map((one) => one.row.element);
      const values = { ...labelled(child.name), parent: element.name, limit: listed(allowed) };
      sink.add('schema', schemaMessages.unexpected, placeOf(child), values);
    }
  }
  for (const { row, max } of positions) {
    const list = found.get(row.element);
    if (!list || list.length <= max) continue;
    const values = { ...labelled(row.element), value: String(list.length), limit: String(max) };
    sink.add('schema', schemaMessages.tooMany, placeOf(list[max]!), values);
  }
  diagnoseOrder(
    known,
    positions.map((one) => one.row.element),
    sink,
  );
  if (type.content)
    new Groups(
      element,
      found,
      sink,
      positions.map((one) => one.row.element),
    ).check(type.content);
}

/** Elements outside the longest run that is already in order are the misplaced ones. */
function diagnoseOrder(
  known: readonly { child: XmlElement; index: number }[],
  order: readonly string[],
  sink: IssueSink,
): void {
  const kept = longestOrderedRun(known.map((one) => one.index));
  if (kept.size === known.length) return;
  known.forEach(({ child, index }, at) => {
    if (kept.has(at)) return;
    const later =
      known.slice(0, at).find((one) => one.index > index) ??
      known.slice(at + 1).find((one) => one.index < index);
    sink.add('schema', schemaMessages.order, placeOf(child), {
      ...labelled(child.name),
      other: later?.child.name ?? '',
      limit: listed(order.slice(Math.max(0, index - 2), index + 3)),
    });
  });
}

/** Places of a longest non-decreasing subsequence (patience sorting). */
function longestOrderedRun(indexes: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  indexes.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (indexes[tails[middle]!]! <= value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? tails[low - 1]! : -1);
    tails[low] = at;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) kept.add(at);
  return kept;
}

class Groups {
  constructor(
    readonly element: XmlElement,
    readonly found: ReadonlyMap<string, XmlElement[]>,
    readonly sink: IssueSink,
    readonly order: readonly string[],
  ) {}

  /** Judges a group that has to be there (or may be left out as a whole, when it is optional and empty). */
  check(particle: ParticleRow): void {
    if ('element' in particle) {
      if (particle.min !== 0 && !this.found.has(particle.element)) this.#missing(particle.element);
      return;
    }
    const present = this.#present(particle);
    if (particle.min === 0 && !present) return;
    if (particle.sequence) {
      for (const part of particle.sequence) this.check(part);
      return;
    }
    const branches = particle.choice.filter((part) => this.#present(part));
    if (branches.length === 0) {
      if (!particle.choice.some(nullable)) {
        const limit = particle.choice.map((part) => names(part).join(' + ')).join(' / ');
        this.sink.add('schema', schemaMessages.choiceMissing, placeOf(this.element), {
          parent: label(this.element.name),
          limit,
        });
      }
      return;
    }
    const [first, second] = branches;
    if (second) {
      const other = this.#firstOf(first!);
      const one = this.#firstOf(second);
      const [later, earlier] = one.offset > other.offset ? [one, other] : [other, one];
      this.sink.add('schema', schemaMessages.choice, placeOf(later), {
        ...labelled(later.name),
        other: earlier.name,
      });
    }
    for (const branch of branches) this.check(branch);
  }

  #missing(name: string): void {
    const at = this.order.indexOf(name);
    const previous = this.order.slice(0, at).findLast((one) => this.found.has(one));
    const next = this.order.slice(at + 1).find((one) => this.found.has(one));
    const near = next === undefined ? this.element : this.found.get(next)![0]!;
    this.sink.add(
      'schema',
      schemaMessages.missing,
      { path: `${this.element.path}/${name}`, line: near.line, column: near.column },
      {
        ...labelled(name),
        parent: this.element.name,
        after:
          previous === undefined
            ? { pl: ' na początku', en: ' at the start' }
            : { pl: ` po „${previous}”`, en: ` after "${previous}"` },
      },
    );
  }

  #present(particle: ParticleRow): boolean {
    return names(particle).some((name) => this.found.has(name));
  }

  #firstOf(particle: ParticleRow): XmlElement {
    const name = names(particle).find((one) => this.found.has(one))!;
    return this.found.get(name)![0]!;
  }
}

function names(particle: ParticleRow): string[] {
  if ('element' in particle) return [particle.element];
  return (particle.sequence ?? particle.choice!).flatMap(names);
}

function nullable(particle: ParticleRow): boolean {
  if (particle.min === 0) return true;
  if ('element' in particle) return false;
  return particle.choice ? particle.choice.some(nullable) : particle.sequence!.every(nullable);
}

function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ');
}
