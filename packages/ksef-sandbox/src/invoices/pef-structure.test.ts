import { describe, expect, it } from 'vitest';
import { pefXml } from '../test-support/pef.js';
import { pefStructureProblem } from './pef-structure.js';

describe('the structure of PEF documents', () => {
  const company = { nip: '5265877635', name: 'Firma' };
  const make = (root: 'Invoice' | 'CreditNote') =>
    pefXml({ seller: company, buyer: company, number: 'PEF/1', issued: '2026-02-01', root });

  it('is right in an invoice and in a credit note', () => {
    expect(pefStructureProblem(make('Invoice'))).toBeNull();
    expect(pefStructureProblem(make('CreditNote'))).toBeNull();
  });

  it('names what is missing, doubled, misplaced or unknown', () => {
    const problem = (from: RegExp | string, to: string) =>
      pefStructureProblem(make('Invoice').replace(from, to));
    expect(problem(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/, '')).toContain('Brak elementu InvoiceLine');
    expect(problem(/<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/, '')).toContain(
      'LegalMonetaryTotal',
    );
    expect(problem(/(<cbc:IssueDate>.*<\/cbc:IssueDate>)/, '$1$1')).toContain('IssueDate występuje 2 razy');
    expect(problem(/(<cbc:ID>PEF\/1<\/cbc:ID>)(<cbc:IssueDate>[^<]*<\/cbc:IssueDate>)/, '$2$1')).toContain(
      'Brak elementu ID',
    );
    expect(problem('</Invoice>', '<cbc:Unheard/></Invoice>')).toContain('Unheard nie jest dozwolony');
    expect(problem('schema:xsd:Invoice-2', 'schema:xsd:Invoice-9')).toContain('przestrzeń nazw');
    expect(pefStructureProblem('<Faktura/>')).toContain('Element główny');
  });
});
