import { describe, expect, it } from 'vitest';
import { summarise } from '../summary/summarise.js';
import { judgeInvoice, validateInvoice } from './validate-invoice.js';

const invoice =
  '<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Fa><P_1>2026-02-01</P_1><P_2>1/2026</P_2></Fa></Faktura>';

describe('judging an invoice', () => {
  it('gives the report that validating gives, and the tree to read on from', () => {
    const { report, root } = judgeInvoice(invoice);
    expect(report).toEqual(validateInvoice(invoice));
    expect(summarise(root!)).toEqual(summarise(invoice));
  });

  it('gives no tree where there is none of a known form', () => {
    for (const text of ['', '<a', '<Faktura xmlns="urn:other"/>'])
      expect(judgeInvoice(text).root, text).toBeNull();
  });

  it('gives the tree of a broken invoice too, however many issues were left untold', () => {
    const { report, root } = judgeInvoice(invoice, { maxIssues: 1 });
    expect(report.valid).toBe(false);
    expect(root?.name).toBe('Faktura');
  });
});
