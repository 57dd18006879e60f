import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { knownNames } from '../model/names.js';
import { parseTree } from '../read/parse-tree.js';
import { generateInvoice } from '../testing/generate.js';
import { writeInvoice } from '../write/write-invoice.js';
import { checkRules, rules } from './index.js';
import { needs } from './needs.js';

const clock = { now: () => new Date('2026-11-22T12:00:00Z') };

describe('elements that rules need', () => {
  it('are known names of known rules', () => {
    const codes = new Set(rules.map((rule) => rule.code));
    for (const [code, names] of Object.entries(needs)) {
      expect(codes, code).toContain(code);
      for (const name of names) expect(knownNames().has(name), name).toBe(true);
    }
  });

  it.each<InvoiceForm>(['FA (2)', 'FA (3)', 'FA_RR (1)'])(
    'never hide what a rule would say of %s',
    (form) => {
      for (let seed = 0; seed < 250; seed++) {
        const density = [0, 0.05, 0.1, 0.3][seed % 4]!;
        const root = parseTree(
          writeInvoice(form, generateInvoice(form, { seed, density }), { check: false }),
        );
        const told = checkRules(root, { form, clock }).map((issue) => `${issue.code} ${issue.path}`);
        root.source.seen.fill(1);
        const all = checkRules(root, { form, clock }).map((issue) => `${issue.code} ${issue.path}`);
        expect(told).toEqual(all);
      }
    },
  );
});
