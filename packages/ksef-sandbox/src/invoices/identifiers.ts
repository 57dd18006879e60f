import { isValidInternalId, isValidNip } from '@eszok/fa-schema';
import type { InvoiceFacts } from './metadata.js';

/** Checksums of the parties' NIPs and internal identifiers: what production checks always and TE on request. */
export function identifierProblems(facts: InvoiceFacts): string[] {
  const problems: string[] = [];
  const nip = (place: string, value: string | null | undefined) => {
    if (value && !isValidNip(value)) problems.push(`${place}: nieprawidłowa suma kontrolna NIP ${value}`);
  };
  nip('Podmiot1', facts.summary.seller.nip);
  if (facts.buyer.type === 'Nip') nip('Podmiot2', facts.buyer.value);
  nip('PodmiotUpowazniony', facts.authorized?.nip);
  for (const { identifier } of facts.thirdParties) {
    if (identifier.type === 'Nip') nip('Podmiot3', identifier.value);
    if (identifier.type === 'InternalId' && identifier.value && !isValidInternalId(identifier.value)) {
      problems.push(`Podmiot3: nieprawidłowy identyfikator wewnętrzny ${identifier.value}`);
    }
  }
  return problems;
}
