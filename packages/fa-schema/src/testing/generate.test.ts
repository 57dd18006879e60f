import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { parseInvoice, validateInvoice, writeInvoice } from '../index.js';
import { generateInvoice } from './index.js';

const forms: InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];
const arbitrary = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  density: fc.constantFrom(0, 0.1, 0.3, 0.7, 1),
});

describe.each(forms)('generated invoices of %s', (form) => {
  it('fit the schema and survive write and parse', () => {
    fc.assert(
      fc.property(arbitrary, (options) => {
        const invoice = generateInvoice(form, { ...options, repeat: 2 });
        const written = writeInvoice(form, invoice);
        const parsed = parseInvoice(written);
        expect(parsed.form).toBe(form);
        expect(parsed.unknown).toEqual([]);
        expect(parsed.invoice).toEqual(invoice);
      }),
      { numRuns: 150 },
    );
  });

  it('are written to the same bytes again', () => {
    fc.assert(
      fc.property(arbitrary, ({ seed, density }) => {
        const indent = seed % 3;
        const bytes = writeInvoice(form, generateInvoice(form, { seed, density, repeat: 2 }), { indent });
        const again = parseInvoice(bytes);
        expect(writeInvoice(form, again.invoice as never, { indent })).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same for the same seed', () => {
    expect(generateInvoice(form, { seed: 7 })).toEqual(generateInvoice(form, { seed: 7 }));
    expect(generateInvoice(form, { seed: 7 })).not.toEqual(generateInvoice(form, { seed: 8 }));
  });

  it('are never an exception for the rules', () => {
    for (let seed = 0; seed < 60; seed++) {
      const bytes = writeInvoice(form, generateInvoice(form, { seed }), { check: false });
      const report = validateInvoice(bytes, { clock: { now: () => new Date('2026-11-22T12:00:00Z') } });
      expect(report.issues.filter((issue) => issue.layer !== 'rule')).toEqual([]);
    }
  });
});
