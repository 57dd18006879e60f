import type { InvoiceForm } from '../form.js';
import { fillMessage } from '../messages/fill.js';
import { knownNames } from '../model/names.js';
import type { XmlElement } from '../tree.js';
import type { ValidationIssue } from '../validate/report.js';
import { InvoiceView } from './invoice-view.js';
import { needs } from './needs.js';
import type { Rule, RuleContext } from './rule.js';
import { rules } from './table.js';

export type { RuleContext } from './rule.js';
export { rules } from './table.js';

/** A rule with the numbers of the element names that it needs; null when it needs none. */
interface ReadyRule {
  rule: Rule;
  needs: readonly number[] | null;
}

const byForm = new Map<InvoiceForm, readonly ReadyRule[]>();

function rulesOf(form: InvoiceForm): readonly ReadyRule[] {
  let found = byForm.get(form);
  if (!found) {
    const names = knownNames();
    found = rules
      .filter((rule) => rule.forms.includes(form))
      .map((rule) => ({ rule, needs: needs[rule.code]?.map((name) => names.get(name)!.index) ?? null }));
    byForm.set(form, found);
  }
  return found;
}

/**
 * Judges what the XSD cannot: the rules of `rules`, for the tree of one invoice. Issues come in document order.
 * Made for trees that passed the schema; of others it judges what it can find and never throws.
 */
export function checkRules(root: XmlElement, context: RuleContext): ValidationIssue[] {
  const invoice = new InvoiceView(root, context.form);
  const lenient = context.environment !== 'production';
  const found: { offset: number; issue: ValidationIssue }[] = [];
  let rule: Rule | undefined;
  const report = (at: XmlElement = root, values: Readonly<Record<string, unknown>> = {}) => {
    if (rule) found.push({ offset: at.offset, issue: issueOf(rule, at, values, lenient) });
  };
  const { seen } = root.source;
  for (const ready of rulesOf(context.form)) {
    if (ready.needs !== null && !anySeen(ready.needs, seen)) continue;
    rule = ready.rule;
    rule.check(invoice, report, context);
  }
  if (found.length > 1) found.sort((a, b) => a.offset - b.offset);
  return found.map((one) => one.issue);
}

function anySeen(names: readonly number[], seen: Uint8Array): boolean {
  for (const index of names) if (seen[index] === 1) return true;
  return false;
}

function issueOf(
  rule: Rule,
  at: XmlElement,
  values: Readonly<Record<string, unknown>>,
  lenient: boolean,
): ValidationIssue {
  const { line, column } = at.source.position(at.offset);
  const issue: ValidationIssue = {
    layer: 'rule',
    severity: lenient && rule.productionOnly ? 'warning' : rule.severity,
    code: rule.code,
    path: at.path,
    line,
    column,
    message: fillMessage(rule.message, values),
  };
  if (rule.hint) issue.hint = fillMessage(rule.hint, values);
  return issue;
}
