import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { knownNames } from '../model/names.js';
import { parseTree } from '../read/parse-tree.js';
import { ruleExamples } from '../test-support/rule-examples.js';
import { generateInvoice } from '../testing/generate.js';
import type { XmlElement } from '../tree.js';
import { writeInvoice } from '../write/write-invoice.js';
import { factBit } from './facts.js';
import { checkRules, type RuleContext, rules } from './index.js';
import { InvoiceView } from './invoice-view.js';
import { needs } from './needs.js';

const clock = { now: () => new Date('2026-11-22T12:00:00Z') };

/** What every rule of the form and kind says, whatever it needs. */
function everyRule(root: XmlElement, context: RuleContext): string[] {
  const invoice = new InvoiceView(root, context.form);
  const said: string[] = [];
  for (const { code, forms, kinds, check } of rules) {
    if (!forms.includes(context.form) || (kinds && !kinds(invoice.kind))) continue;
    const tell = (at = root) => said.push(`${code} ${at.path}`);
    if (typeof check === 'function') check(invoice, tell, context);
    else for (const line of invoice.lines) if (check.line(line, invoice)) tell(check.line(line, invoice)!.at);
  }
  return said.sort();
}

describe('what rules need', () => {
  it('is known elements or facts, of known rules', () => {
    for (const [code, names] of Object.entries(needs)) {
      expect(Object.keys(ruleExamples), code).toContain(code);
      for (const name of names)
        expect(knownNames().has(name) || factBit(name) !== undefined, name).toBe(true);
    }
  });

  it.each<InvoiceForm>(['FA (2)', 'FA (3)', 'FA_RR (1)'])(
    'never hides what a rule would say of %s',
    (form) => {
      for (let seed = 0; seed < 250; seed++) {
        const density = [0, 0.05, 0.1, 0.3][seed % 4]!;
        const root = parseTree(
          writeInvoice(form, generateInvoice(form, { seed, density }), { check: false }),
        );
        const told = checkRules(root, { form, clock }).map((issue) => `${issue.code} ${issue.path}`);
        expect(told.sort()).toEqual(everyRule(root, { form, clock }));
      }
    },
  );
});
