import { fill } from '@eszok/core';
import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import type { ValidationIssue } from '../validate/report.js';
import { InvoiceView } from './invoice-view.js';
import type { Rule, RuleContext } from './rule.js';
import { rules } from './table.js';

export type { Rule, RuleContext } from './rule.js';
export { rules } from './table.js';

const byForm = new Map<InvoiceForm, readonly Rule[]>();

function rulesOf(form: InvoiceForm): readonly Rule[] {
  let found = byForm.get(form);
  if (!found) {
    found = rules.filter((rule) => rule.forms.includes(form));
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
  const lenient = context.environment === 'test' || context.environment === 'demo';
  const found: { offset: number; issue: ValidationIssue }[] = [];
  let rule: Rule | undefined;
  const report = (at: XmlElement = root, values: Readonly<Record<string, unknown>> = {}) => {
    if (rule) found.push({ offset: at.offset, issue: issueOf(rule, at, values, lenient) });
  };
  for (rule of rulesOf(context.form)) rule.check(invoice, report, context);
  return found.sort((a, b) => a.offset - b.offset).map((one) => one.issue);
}

function issueOf(
  rule: Rule,
  at: XmlElement,
  values: Readonly<Record<string, unknown>>,
  lenient: boolean,
): ValidationIssue {
  return {
    layer: 'rule',
    severity: lenient && rule.productionOnly ? 'warning' : rule.severity,
    code: rule.code,
    path: at.path,
    ...at.source.position(at.offset),
    message: fill(rule.message, values),
    ...(rule.hint ? { hint: fill(rule.hint, values) } : {}),
  };
}
