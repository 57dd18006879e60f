import { distance, type Found, findAll } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';

/** What a label says of the value beside or under it. */
export type Meaning =
  | 'seller'
  | 'buyer'
  | 'number'
  | 'issued'
  | 'sold'
  | 'gross'
  | 'net'
  | 'vat'
  | 'account'
  /** Means something else, and so keeps a value from a label that is farther away. */
  | 'other';

/**
 * Words that people and programs put beside values, Polish and English. Recognition loses strokes of letters, so letters
 * with strokes match without them too. Of two matches at one place the longer counts.
 */
const patterns: readonly (readonly [Meaning, RegExp])[] = [
  ['seller', /sprzeda(?:wca|j[aą]cy)|wystawca|us[lł]ugodawca|dostawca|\bseller\b|\bsupplier\b/giu],
  [
    'buyer',
    /nip nabywcy|nabywc[ay]|kupuj[aą]cy|odbiorca|zamawiaj[aą]cy|us[lł]ugobiorca|\bbuyer\b|\bcustomer\b|\bbill to\b/giu,
  ],
  [
    'number',
    /faktura(?: vat)?(?: (?:koryguj[aą]ca|zaliczkowa|ko[nń]cowa|rozliczeniowa|uproszczona|proforma))?(?: vat)?(?: (?:nr|numer)\b\.?)?:?|(?:numer|nr) (?:faktury|dokumentu|rachunku|paragonu|wyci[aą]gu)|rachunek nr\.?|wyci[aą]g nr\.?|paragon nr\.?|nr (?:wydr|dok|par)\b\.?|\binvoice(?: (?:no|number|nr)\b\.?)?|bilet nr\.?|nr biletu/giu,
  ],
  [
    'issued',
    /data (?:wystawienia|faktury|dokumentu)|wystawion[oa](?: dnia| w dniu)?|z dnia|\b(?:issue date|date of issue|invoice date)\b/giu,
  ],
  [
    'sold',
    /data (?:sprzeda[zż]y|dostawy|wykonania|zako[nń]czenia|dokonania)[\p{L} ]*|sprzeda[zż] z dnia|\b(?:sale date|date of sale|delivery date|date of supply)\b/giu,
  ],
  [
    'gross',
    /(?:razem |kwota )?do zap[lł]aty|warto[sś][cć] brutto|kwota brutto|(?:razem|suma|ogó[lł]em) brutto|suma(?: pln)?|kwota nale[zż]no[sś]ci|nale[zż]no[sś][cć] ogó[lł]em|razem|ogó[lł]em|\bbrutto\b|\btotal(?: due| amount)?\b|\bamount due\b|op[lł]ata(?: za przejazd)?/giu,
  ],
  ['net', /(?:warto[sś][cć]|kwota|razem|suma|ogó[lł]em) netto|\bnetto\b|\b(?:net amount|subtotal)\b/giu],
  [
    'vat',
    /(?:kwota|warto[sś][cć]|podatek|suma|razem) (?:podatku )?vat|suma ptu|podatek ptu|(?:w tym )?ptu\b|\bvat amount\b/giu,
  ],
  ['account', /(?:rachunek|konto) bankowe|(?:nr|numer) (?:rachunku|konta)(?: bankowego)?|\biban\b/giu],
  [
    'other',
    /termin p[lł]atno[sś]ci|p[lł]atne do|zap[lł]acono|pozosta[lł]o|zaliczk[ai]|got[oó]wka|reszta|rabat|saldo|data (?:wydruku|wp[lł]aty|zap[lł]aty)|nr klienta|zam[oó]wieni[ea](?: nr)?|umow[ay](?: nr)?|faktur[ay] korygowan\p{L}+|numer ksef|regon|krs|bdo|tel\.?|sprzeda[zż] opod\p{L}*|\bdue date\b|payment terms?/giu,
  ],
];

export interface Label extends Found {
  meaning: Meaning;
}

/** The labels of a document; where two overlap, the longer one. */
export function labelsOf(segments: readonly Segment[]): Label[] {
  return segments.flatMap((segment) => {
    const all = patterns.flatMap(([meaning, pattern]) =>
      findAll(segment, pattern).map((found) => ({
        ...found,
        value: found.value[0],
        meaning,
        from: found.value.index,
        to: found.value.index + found.value[0].length,
      })),
    );
    return all.filter(
      (one) =>
        !all.some(
          (other) =>
            other !== one &&
            other.from < one.to &&
            one.from < other.to &&
            other.to - other.from > one.to - one.from,
        ),
    );
  });
}

/** The label nearest to a value, within `reach` heights of it. */
export function nearest(
  value: Pick<Found, 'box' | 'segment'>,
  labels: readonly Label[],
  reach: number,
): { label: Label; distance: number } | undefined {
  let best: { label: Label; distance: number } | undefined;
  for (const label of labels) {
    const away = distance(label, value);
    if (away <= reach && away < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { label, distance: away };
  }
  return best;
}
