/** How a document came to be, as far as JPK_V7 asks. */
export type Issued =
  | 'online'
  | 'offline24'
  | 'offline'
  | 'awaryjny'
  | 'awaria-calkowita'
  /** A paper or electronic invoice outside KSeF. */
  | 'outside-ksef'
  /** Not an invoice: internal documents, till reports, customs documents … */
  | 'other-document';

/** A KSeF number, or one of the three words that stand for its absence. */
export type JpkMarker = { ksefNumber: string } | 'OFF' | 'BFK' | 'DI';

/**
 * The marker of one row of JPK_V7 (from February 2026), judged by what is known on the day of filing: the KSeF number;
 * `OFF` = issued in a failure (awaria) and without a number yet; `BFK` = paper or electronic invoice outside KSeF, total
 * failure included; `DI` = any other document, and offline24/niedostępność invoices without a number yet (whose row
 * has to be corrected once they have it).
 */
export function jpkMarker(document: { ksefNumber?: string | null | undefined; issued: Issued }): JpkMarker {
  if (document.ksefNumber) return { ksefNumber: document.ksefNumber };
  switch (document.issued) {
    case 'awaryjny':
      return 'OFF';
    case 'awaria-calkowita':
    case 'outside-ksef':
      return 'BFK';
    case 'online':
    case 'offline24':
    case 'offline':
    case 'other-document':
      return 'DI';
  }
}

/** True for a marker that has to be corrected in JPK once the document gets its KSeF number. */
export const markerIsTemporary = (issued: Issued, marker: JpkMarker): boolean =>
  marker === 'OFF' || (marker === 'DI' && issued !== 'other-document');
