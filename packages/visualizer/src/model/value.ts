/** A value as data: what it is, not how it is written in some language. Numbers and dates stay text. */
export type Value =
  | { type: 'text'; text: string }
  /** `YYYY-MM-DD` */
  | { type: 'date'; text: string }
  /** Date and time as written, with its offset */
  | { type: 'moment'; text: string }
  /** Money: at least two decimals when shown */
  | { type: 'amount'; text: string; currency?: string }
  /** Quantities, unit prices, rates of exchange: the precision given is kept */
  | { type: 'decimal'; text: string /** Or unit */; currency?: string }
  | { type: 'percent'; text: string }
  | { type: 'account'; text: string }
  | { type: 'country'; code: string }
  /** A code of one of the schema's lists; `table` names the catalogue's entry */
  | { type: 'code'; table: string; code: string }
  | { type: 'flag'; on: boolean }
  | { type: 'link'; text: string };

/** A value under the name of its element; the catalogue has the label. */
export interface Field {
  name: string;
  value: Value;
}
