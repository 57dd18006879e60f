import type { InvoiceForm } from '../form.js';
import { knownNames } from '../model/names.js';
import { needs } from './needs.js';
import type { Check, LineCheck, Rule } from './rule.js';
import { rules } from './table.js';

/** A rule with its place in the table. */
export interface ReadyRule<C> {
  readonly rule: Rule;
  readonly order: number;
  readonly check: C;
}

/** Rules looked at only when one of some elements is in the document. */
interface Group<C> {
  /** Numbers of the element names; null for rules that need none. */
  readonly names: readonly number[] | null;
  readonly rules: readonly ReadyRule<C>[];
}

/** The rules that an invoice of one form and kind is to be judged by, those of the same needs together. */
export interface Plan {
  readonly whole: readonly Group<Check>[];
  readonly lines: readonly Group<LineCheck['line']>[];
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
  const names = knownNames();
  const whole = new Map<string, Group<Check> & { rules: ReadyRule<Check>[] }>();
  const lines = new Map<string, Group<LineCheck['line']> & { rules: ReadyRule<LineCheck['line']>[] }>();
  rules.forEach((rule, order) => {
    if (!rule.forms.includes(form) || (rule.kinds && !rule.kinds(kind))) return;
    const needed = needs[rule.code]?.map((name) => names.get(name)!.index) ?? null;
    const key = String(needed);
    const { check } = rule;
    if (typeof check === 'function') put(whole, key, needed, { rule, order, check });
    else put(lines, key, needed, { rule, order, check: check.line });
  });
  return { whole: [...whole.values()], lines: [...lines.values()] };
}

function put<C>(
  groups: Map<string, Group<C> & { rules: ReadyRule<C>[] }>,
  key: string,
  names: readonly number[] | null,
  ready: ReadyRule<C>,
): void {
  const group = groups.get(key);
  if (group) group.rules.push(ready);
  else groups.set(key, { names, rules: [ready] });
}

/** True when rules of these needs have something to look at. */
export function areSeen(names: readonly number[] | null, seen: Uint8Array): boolean {
  if (names === null) return true;
  for (let at = 0; at < names.length; at++) if (seen[names[at]!] === 1) return true;
  return false;
}
