import type { IsoDate } from '@eszok/core';
import type { Amount } from './draft.js';

/** Rates as the schema spells them (`TStawkaPodatku`). */
export const vatRates = [
  '23',
  '22',
  '8',
  '7',
  '5',
  '4',
  '3',
  '0 KR',
  '0 WDT',
  '0 EX',
  'zw',
  'oo',
  'np I',
  'np II',
] as const;

/** Rates of VAT as a line says them (`P_12`). */
export type VatRate = (typeof vatRates)[number];

/**
 * A line of an invoice or of an order. Say a price and a quantity, or the line's value;
 * net (`netPrice`, `net`) or gross (`grossPrice`, `gross`), not both.
 */
export interface LineDraft {
  name?: string | undefined;
  quantity?: Amount | undefined;
  unit?: string | undefined;
  netPrice?: Amount | undefined;
  grossPrice?: Amount | undefined;
  /** Taken off the whole line. */
  discount?: Amount | undefined;
  /** Percent taken off the whole line, in place of `discount`. */
  discountPercent?: Amount | undefined;
  net?: Amount | undefined;
  gross?: Amount | undefined;
  /** Left out for OSS (`ossRate`) and margin lines. */
  rate?: VatRate | undefined;
  /** Rate of the buyer's country in the OSS procedure, percent (`P_12_XII`). */
  ossRate?: Amount | undefined;
  /** Sold under the margin scheme: a gross price and no rate. */
  margin?: boolean | undefined;
  saleDate?: IsoDate | undefined;
  /** Universal unique identifier of the line (`UU_ID`). */
  id?: string | undefined;
  index?: string | undefined;
  gtin?: string | undefined;
  pkwiu?: string | undefined;
  cn?: string | undefined;
  pkob?: string | undefined;
  gtu?: string | undefined;
  procedure?: string | undefined;
  /** Goods or services of annex 15 to the VAT act. */
  annex15?: boolean | undefined;
  excise?: Amount | undefined;
  /** PLN for one unit, when it differs from the invoice's. */
  exchangeRate?: Amount | undefined;
}
