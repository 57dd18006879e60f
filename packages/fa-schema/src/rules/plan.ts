import type { InvoiceForm } from '../form.js';
import { knownNames } from '../model/names.js';
import { factBit } from './facts.js';
import { needs } from './needs.js';
import type { Check, LineCheck, Rule } from './rule.js';
import { rules } from './table.js';

/** A rule with its place in the table. */
export interface ReadyRule<C> {
  readonly rule: Rule;
  readonly order: number;
  readonly check: C;
}

/** The rules that an invoice of one form and kind is to be judged by. */
export interface Plan {
  readonly whole: GatedRules<Check>;
  readonly lines: GatedRules<LineCheck['line']>;
}

const plans = new Map<InvoiceForm, Map<string, Plan>>();
/** Kinds beyond those of the schema are of damaged invoices; their plans are not kept for ever. */
const mostKept = 16;

/** The plan for a form and a kind (`RodzajFaktury`), made once. */
export function planOf(form: InvoiceForm, kind: string): Plan {
  let byKind = plans.get(form);
  if (!byKind) {
    byKind = new Map();
    plans.set(form, byKind);
  }
  let plan = byKind.get(kind);
  if (!plan) {
    plan = compile(form, kind);
    if (byKind.size < mostKept) byKind.set(kind, plan);
  }
  return plan;
}

function compile(form: InvoiceForm, kind: string): Plan {
  const whole: ReadyRule<Check>[] = [];
  const lines: ReadyRule<LineCheck['line']>[] = [];
  rules.forEach((rule, order) => {
    if (!rule.forms.includes(form) || (rule.kinds && !rule.kinds(kind))) return;
    const { check } = rule;
    if (typeof check === 'function') whole.push({ rule, order, check });
    else lines.push({ rule, order, check: check.line });
  });
  return { whole: new GatedRules(whole), lines: new GatedRules(lines) };
}

/**
 * Rules behind gates: those of the same needs stand behind the same one. The gates of a hundred rules are gone through
 * for every invoice, so they are rows of numbers rather than objects.
 */
export class GatedRules<C> {
  /** Rules that need nothing. */
  readonly always: readonly ReadyRule<C>[];
  /** Rules behind each gate. */
  readonly #behind: ReadyRule<C>[][] = [];
  /** Bits of the facts that open each gate. */
  readonly #facts: Int32Array;
  /** Numbers of the names that open the gates, and where those of the next gate begin. */
  readonly #names: Int16Array;
  readonly #ends: Int16Array;

  constructor(all: readonly ReadyRule<C>[]) {
    this.always = all.filter((one) => !needs[one.rule.code]);
    const places = new Map<string, number>();
    const facts: number[] = [];
    const names: number[] = [];
    const ends: number[] = [];
    for (const one of all) {
      const needed = needs[one.rule.code];
      if (!needed) continue;
      const key = String(needed);
      const place = places.get(key);
      if (place !== undefined) {
        this.#behind[place]!.push(one);
        continue;
      }
      places.set(key, this.#behind.length);
      this.#behind.push([one]);
      facts.push(needed.reduce((bits, name) => bits | (factBit(name) ?? 0), 0));
      for (const name of needed) if (factBit(name) === undefined) names.push(knownNames().get(name)!.index);
      ends.push(names.length);
    }
    this.#facts = Int32Array.from(facts);
    this.#names = Int16Array.from(names);
    this.#ends = Int16Array.from(ends);
  }

  /** Rules that may have something to say of a document with these names and facts, put into `open`. */
  open(seen: Uint8Array, facts: number, open: ReadyRule<C>[]): void {
    const names = this.#names;
    const ends = this.#ends;
    let at = 0;
    for (let gate = 0; gate < ends.length; gate++) {
      const end = ends[gate]!;
      let needed = (this.#facts[gate]! & facts) !== 0;
      for (; at < end; at++) if (seen[names[at]!] === 1) needed = true;
      if (needed) for (const one of this.#behind[gate]!) open.push(one);
    }
  }
}
