import type { IsoDate } from '@eszok/core';
import type { Amount } from './draft.js';
import type { AddressDraft, BuyerDraft } from './draft-party.js';

/** Ways to pay, in the order of their codes 1 to 7. */
export const paymentMethods = ['cash', 'card', 'voucher', 'cheque', 'credit', 'transfer', 'mobile'] as const;

/** Ways to pay, by name (`FormaPlatnosci`). */
export type PaymentMethod = (typeof paymentMethods)[number];

/** A bank account to pay to (`RachunekBankowy`). */
export interface AccountDraft {
  /** NRB or IBAN; spaces are dropped. */
  number: string;
  swift?: string | undefined;
  bank?: string | undefined;
  description?: string | undefined;
  /** The bank's own account: for settling debts, for collecting, for its own trade. */
  ownBank?: 'debt' | 'collection' | 'own-trade' | undefined;
}

/** Terms and state of payment (`Platnosc`). */
export interface PaymentDraft {
  /** The whole was paid on that day. */
  paidOn?: IsoDate | undefined;
  /** Parts paid already. */
  parts?:
    | { amount: Amount; paidOn: IsoDate; method?: PaymentMethod | (string & {}) | undefined }[]
    | undefined;
  /** The parts make up the whole. */
  partsAreWhole?: boolean | undefined;
  dueDate?: IsoDate | undefined;
  /** More than one date, or terms such as 14 days after delivery. */
  due?:
    | { date?: IsoDate | undefined; terms?: { count: number; unit: string; event: string } | undefined }[]
    | undefined;
  /** One of `paymentMethods` (or its Polish word: `przelew`, `gotówka`, `karta` …), or any other text. */
  method?: PaymentMethod | (string & {}) | undefined;
  accounts?: AccountDraft[] | undefined;
  factorAccounts?: AccountDraft[] | undefined;
  /** Discount for early payment (skonto). */
  earlyDiscount?: { terms: string; amount: string } | undefined;
  link?: string | undefined;
  /** `IPKSeF`. */
  ksefPaymentId?: string | undefined;
}

/** Charges and deductions beside the total (`Rozliczenie`). */
export interface SettlementDraft {
  charges?: { amount: Amount; reason: string }[] | undefined;
  deductions?: { amount: Amount; reason: string }[] | undefined;
}

/** Means of transport and their codes (`TRodzajTransportu`). */
export const transportModes = {
  sea: '1',
  rail: '2',
  road: '3',
  air: '4',
  post: '5',
  pipeline: '7',
  inland: '8',
} as const;

/** A transport of the goods (`Transport`). */
export interface TransportDraft {
  /** One of `transportModes`, or any other text. */
  mode: keyof typeof transportModes | (string & {});
  carrier?: (BuyerDraft & { address: AddressDraft }) | undefined;
  orderNumber?: string | undefined;
  /** Code 1 to 20 of the schema (`TLadunek`), or any other text. */
  load: string;
  packaging?: string | undefined;
  startsAt?: string | undefined;
  endsAt?: string | undefined;
  from?: AddressDraft | undefined;
  via?: AddressDraft[] | undefined;
  to?: AddressDraft | undefined;
}

/** Terms of the transaction (`WarunkiTransakcji`). */
export interface TermsDraft {
  contracts?: { date?: IsoDate | undefined; number?: string | undefined }[] | undefined;
  orders?: { date?: IsoDate | undefined; number?: string | undefined }[] | undefined;
  batches?: string[] | undefined;
  /** Incoterms. */
  delivery?: string | undefined;
  /** A contractual rate by which amounts on the invoice were put into PLN. */
  contractRate?: { rate: Amount; currency: string } | undefined;
  transport?: TransportDraft[] | undefined;
  /** Delivery by the intermediary of a chain (art. 22 ust. 2d). */
  intermediary?: boolean | undefined;
}

/** An entry of the footer’s registers: KRS, REGON, BDO. */
export interface RegisterDraft {
  name?: string | undefined;
  krs?: string | undefined;
  regon?: string | undefined;
  bdo?: string | undefined;
}

/** A table of an attachment. */
export interface TableDraft {
  description?: string | undefined;
  metadata?: { key: string; value: string }[] | undefined;
  columns: { name: string; type?: 'date' | 'datetime' | 'dec' | 'int' | 'time' | 'txt' | undefined }[];
  rows: string[][];
  totals?: string[] | undefined;
}

/** An attachment (`Zalacznik`): blocks of data, text and tables. */
export interface AttachmentDraft {
  blocks: {
    heading?: string | undefined;
    metadata: { key: string; value: string }[];
    paragraphs?: string[] | undefined;
    tables?: TableDraft[] | undefined;
  }[];
}
