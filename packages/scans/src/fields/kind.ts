import type { Segment } from '../layout/lines.js';

/**
 * What a document is. `faktura uproszczona`: a receipt of up to 450 zł with the buyer's NIP, which counts as an
 * invoice (ustawa o VAT, art. 106e ust. 5 pkt 3).
 */
export type DocumentKind =
  | 'faktura'
  | 'faktura korygująca'
  | 'faktura uproszczona'
  | 'paragon'
  | 'opłata drogowa'
  | 'wyciąg bankowy'
  | 'inny';

/** Kinds of documents that scans are told apart into. */
export const documentKinds: readonly DocumentKind[] = [
  'faktura',
  'faktura korygująca',
  'faktura uproszczona',
  'paragon',
  'opłata drogowa',
  'wyciąg bankowy',
  'inny',
];

/** Words and how much each speaks for a kind. Titles weigh most: an invoice for tolls is an invoice. */
const words: readonly (readonly [DocumentKind, number, RegExp])[] = [
  ['faktura', 3, /\bfaktura|\binvoice\b|\brechnung\b/iu],
  ['faktura', 1, /sprzedawca|nabywca|termin p[lł]atno[sś]ci/iu],
  ['faktura korygująca', 6, /faktura (?:vat )?koryguj[aą]ca|\bkorekta faktury\b|credit note/iu],
  ['paragon', 4, /paragon fiskalny/iu],
  ['paragon', 2, /\bPTU\b|nr wydr|suma pln|sprzeda[zż] opod/iu],
  ['paragon', 1, /got[oó]wka|reszta|kasjer|\bkasa\b/iu],
  ['opłata drogowa', 3, /autostrad|przejazd|e-?toll|punkt poboru|plac poboru|op[lł]ata drogowa/iu],
  ['opłata drogowa', 1, /kategoria pojazdu|kat\. ?\d|bramka|\bA[1248]\b/iu],
  ['wyciąg bankowy', 5, /wyci[aą]g (?:bankowy|z rachunku|nr)|account statement/iu],
  ['wyciąg bankowy', 2, /saldo (?:pocz[aą]tkowe|ko[nń]cowe)|opening balance|closing balance/iu],
];

/** The kind that most words speak for, and how clearly (0 to 1). */
export function guessKind(
  segments: readonly Segment[],
  facts: { buyerNip: boolean; gross: string | undefined },
): { value: DocumentKind; confidence: number } {
  const text = segments.map((segment) => segment.text).join('\n');
  const scores = new Map<DocumentKind, number>();
  for (const [kind, weight, pattern] of words) {
    if (pattern.test(text)) scores.set(kind, (scores.get(kind) ?? 0) + weight);
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < 3) return { value: 'inny', confidence: 0.3 };
  const [kind, score] = best;
  const rival = kind === 'faktura korygująca' ? 0 : (second?.[1] ?? 0);
  const confidence = Math.round(Math.min(0.95, 0.5 + (score - rival) * 0.1) * 100) / 100;
  const simplified = kind === 'paragon' && facts.buyerNip && Number.parseFloat(facts.gross ?? '1e9') <= 450;
  return { value: simplified ? 'faktura uproszczona' : kind, confidence };
}
