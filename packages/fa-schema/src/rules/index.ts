import { fillMessage } from '../messages/fill.js';
import type { XmlElement } from '../tree.js';
import type { ValidationIssue } from '../validate/report.js';
import { InvoiceView } from './invoice-view.js';
import { type Plan, planOf, type ReadyRule } from './plan.js';
import type { Report, RuleContext } from './rule.js';

export type { RuleContext } from './rule.js';
export { rules } from './table.js';

/** What a rule said, before it is put into words. */
interface Found {
  readonly ready: ReadyRule<unknown>;
  readonly at: XmlElement;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Judges what the XSD cannot: the rules of `rules`, for the tree of one invoice. Issues come in document order, at one
 * place in the order of the table. Made for trees that passed the schema; of others it judges what it can find and
 * never throws.
 */
export function checkRules(root: XmlElement, context: RuleContext): ValidationIssue[] {
  const invoice = new InvoiceView(root, context.form);
  const plan = planOf(context.form, invoice.kind);
  const found: Found[] = [];
  checkWhole(invoice, plan, context, found);
  if (invoice.lines.length > 0) checkLines(invoice, plan, found);
  if (found.length === 0) return [];
  if (found.length > 1) found.sort((a, b) => a.at.offset - b.at.offset || a.ready.order - b.ready.order);
  const lenient = context.environment !== 'production';
  return found.map((one) => issueOf(one, lenient));
}

function checkWhole(invoice: InvoiceView, plan: Plan, context: RuleContext, found: Found[]): void {
  const { root, facts } = invoice;
  let ready: ReadyRule<unknown>;
  const report: Report = (at = root, values = {}) => {
    found.push({ ready, at, values });
  };
  const active = plan.whole.always.slice();
  plan.whole.open(root.source.seen, facts, active);
  for (let at = 0; at < active.length; at++) {
    const rule = active[at]!;
    ready = rule;
    rule.check(invoice, report, context);
  }
}

/** One walk over the lines for all rules that judge them one by one. */
function checkLines(invoice: InvoiceView, plan: Plan, found: Found[]): void {
  const active = plan.lines.always.slice();
  plan.lines.open(invoice.root.source.seen, invoice.facts, active);
  for (const line of invoice.lines) {
    for (let at = 0; at < active.length; at++) {
      const ready = active[at]!;
      const finding = ready.check(line, invoice);
      if (!finding) continue;
      const values = { line: line.number?.text.trim() ?? '?', ...finding };
      found.push({ ready, at: finding.at, values });
    }
  }
}

function issueOf({ ready: { rule }, at, values }: Found, lenient: boolean): ValidationIssue {
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
