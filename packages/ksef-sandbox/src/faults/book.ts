import { checkRule } from './check-rule.js';
import type { Fault, FaultControl, FaultRule } from './rules.js';

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

interface Entry {
  id: string;
  rule: FaultRule;
  seen: number;
  struck: number;
}

/** The troubles in force. `strike` is asked at every place where one could happen. */
export class FaultBook implements FaultControl {
  #entries: Entry[] = [];
  #counter = 0;

  add(rule: FaultRule): string {
    const id = `fault-${++this.#counter}`;
    this.#entries.push({ id, rule: structuredClone(checkRule(rule)), seen: 0, struck: 0 });
    return id;
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
  }

  clear(): void {
    this.#entries = [];
  }

  list(): readonly (FaultRule & { id: string; struck: number })[] {
    return this.#entries.map(({ id, rule, struck }) => ({ ...rule, id, struck }));
  }

  /**
   * The fault of these kinds that strikes here now, if any; it counts as used.
   * @param operation name as in the contract's table; for work in the background the operation that it serves
   */
  strike<K extends Fault['kind']>(operation: string, ...kinds: K[]): FaultOf<K> | null {
    if (this.#entries.length === 0) return null;
    for (const entry of this.#entries) {
      const { rule } = entry;
      if (!(kinds as string[]).includes(rule.fault.kind)) continue;
      if (!concerns(rule, operation)) continue;
      entry.seen += 1;
      if (entry.seen <= (rule.skip ?? 0)) continue;
      if (entry.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      entry.struck += 1;
      return rule.fault as FaultOf<K>;
    }
    return null;
  }
}

/** Whether an outage in force covers this instant; outages never wear out. */
export function outageAt(book: FaultBook, operation: string, now: Date): boolean {
  return outages(book, now).some((rule) => concerns(rule, operation));
}

/** Rules of outages in force at an instant. */
export function outages(book: FaultBook, now: Date) {
  return book.list().flatMap((rule) => {
    const { fault } = rule;
    if (fault.kind !== 'outage' || now.getTime() < Date.parse(fault.from)) return [];
    return fault.to === undefined || now.getTime() < Date.parse(fault.to) ? [{ ...rule, fault }] : [];
  });
}

/** A rule for every operation leaves links to storage alone. */
function concerns({ operation: pattern }: FaultRule, operation: string): boolean {
  return pattern === undefined ? !operation.includes(' /storage/') : matches(pattern, operation);
}

/** `*` at the end stands for anything: `POST /sessions/*`. */
function matches(pattern: string, operation: string): boolean {
  return pattern.endsWith('*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation;
}
