import { type InvoiceSummary, summarise } from '@eszok/fa-schema';
import type { InvoiceFacts } from './metadata.js';
import { pefStructureProblem } from './pef-structure.js';

/** An identifier that a UBL party gives, as the metadata name it. */
function identifier(party: InvoiceSummary['buyer']) {
  if (party.nip) return { type: 'Nip' as const, value: party.nip };
  if (party.euVat) return { type: 'VatUe' as const, value: party.euVat };
  if (party.otherId) return { type: 'Other' as const, value: party.otherId };
  return { type: 'None' as const, value: null };
}

/**
 * Reads the metadata of a PEF invoice or its correction (UBL 2.1): well-formed XML by its schema that names its
 * seller, number and day (the rules of Peppol are not looked at). A text says, in Polish, why it is none.
 */
export function pefFacts(bytes: Uint8Array, systemCode: string): InvoiceFacts | string {
  let summary: InvoiceSummary;
  try {
    summary = summarise(bytes);
  } catch (error) {
    return (error as Error).message;
  }
  if (summary.form !== systemCode) return `Dokument ${summary.form} w sesji dla ${systemCode}.`;
  if (!summary.seller.nip || summary.number === '' || !/^\d{4}-\d{2}-\d{2}$/.test(summary.issueDate)) {
    return 'Dokument PEF nie podaje NIP sprzedawcy, numeru lub daty wystawienia.';
  }
  const wrong = pefStructureProblem(new TextDecoder().decode(bytes));
  if (wrong) return wrong;
  return {
    summary,
    invoiceType: summary.form === 'PEF_KOR (3)' ? 'KorPef' : 'VatPef',
    buyer: { ...identifier(summary.buyer), name: summary.buyer.name ?? null },
    thirdParties: [],
    authorized: null,
  };
}
