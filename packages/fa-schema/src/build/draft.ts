import type { IsoDate } from '@eszok/core';
import type { LineDraft, VatRate } from './draft-line.js';
import type {
  AttachmentDraft,
  PaymentDraft,
  RegisterDraft,
  SettlementDraft,
  TermsDraft,
} from './draft-parts.js';
import type { AuthorisedDraft, BuyerDraft, SellerDraft, ThirdPartyDraft } from './draft-party.js';

/** A decimal with a point, e.g. `1234.50`. Drafts from files may also hold JSON numbers; they are read by their text. */
export type Amount = string;

/** Kinds of an FA invoice (`RodzajFaktury`). */
export type FaKind = 'VAT' | 'KOR' | 'ZAL' | 'ROZ' | 'UPR' | 'KOR_ZAL' | 'KOR_ROZ';

/** An invoice that a correction corrects. */
export interface CorrectedDraft {
  number: string;
  issueDate: IsoDate;
  /** Left out when the invoice was issued outside KSeF. */
  ksefNumber?: string | undefined;
}

/** A sum of one rate given as it is, where lines don't say it (collective corrections). */
export interface RateAmountDraft {
  /** Left out for OSS (`ossRate`) and margin sums. */
  rate?: VatRate | undefined;
  /** Rate of the buyer's country in the OSS procedure, percent. */
  ossRate?: Amount | undefined;
  /** Under the margin scheme: a gross amount. */
  margin?: boolean | undefined;
  net?: Amount | undefined;
  /** Computed from net when left out. */
  vat?: Amount | undefined;
  /** The VAT in PLN, where several exchange rates make it; by the exchange rate of the draft when left out. */
  vatPln?: Amount | undefined;
  /** In place of net: net and VAT are computed from it. */
  gross?: Amount | undefined;
}

/** One line before and after a correction; a side left out is a line added or taken away. */
export interface LinePairDraft {
  before?: LineDraft | undefined;
  after?: LineDraft | undefined;
  /** Number of the line on the corrected invoice; counted when left out. */
  number?: number | undefined;
}

/** What makes a draft a correction (KOR): the invoices corrected and the change. */
export interface CorrectionDraft {
  reason?: string | undefined;
  /** When it takes effect for VAT: the original's date, the correction's date, or another (`TypKorekty`). */
  effect?: 'original-date' | 'correction-date' | 'other' | undefined;
  corrected: CorrectedDraft[];
  /** Period of a collective discount (art. 106j ust. 3), as text. */
  period?: string | undefined;
  /** The right number, when the corrected invoice's number was wrong. */
  rightNumber?: string | undefined;
  /** Line by line, before and after; in place of it `lines` of the draft hold differences. */
  pairs?: LinePairDraft[] | undefined;
  /** Differences by rate, in place of what lines would give. */
  amounts?: RateAmountDraft[] | undefined;
  sellerBefore?: SellerDraft | undefined;
  buyersBefore?: BuyerDraft[] | undefined;
  /** Corrections of advance and settlement invoices: the payment, or what was left to pay, before (`P_15ZK`). */
  amountBefore?: Amount | undefined;
  exchangeRateBefore?: Amount | undefined;
  /** Corrections of advance invoices of several payments: those before, in place of `amountBefore`. */
  advancesBefore?: AdvanceDraft[] | undefined;
  /** Corrections of advance invoices: the order before; the same as `order` when left out. */
  orderBefore?: LineDraft[] | undefined;
}

/** A payment that an advance invoice documents. */
export interface AdvanceDraft {
  /** Gross. */
  amount: Amount;
  receivedOn: IsoDate;
  exchangeRate?: Amount | undefined;
}

/** An advance invoice that a settlement invoice settles. */
export interface SettledAdvanceDraft {
  ksefNumber?: string | undefined;
  /** Its own number, when it was issued outside KSeF. */
  number?: string | undefined;
  /** Gross amount on it; spread over rates in proportion to the lines unless `amounts` says it. */
  amount?: Amount | undefined;
  amounts?: RateAmountDraft[] | undefined;
}

/** Basis of an exemption: one of the three. */
export interface ExemptionDraft {
  /** Provision of the Polish act (`P_19A`). */
  act?: string | undefined;
  /** Provision of directive 2006/112/EC (`P_19B`). */
  directive?: string | undefined;
  /** Another basis (`P_19C`). */
  other?: string | undefined;
}

/** A new means of transport delivered within the Community. */
export interface NewTransportDraft {
  firstUse: IsoDate;
  /** Number of the line it is on. */
  line: number;
  make?: string | undefined;
  model?: string | undefined;
  colour?: string | undefined;
  registration?: string | undefined;
  year?: string | undefined;
  land?:
    | {
        mileage: string;
        vin?: string | undefined;
        body?: string | undefined;
        chassis?: string | undefined;
        frame?: string | undefined;
        type?: string | undefined;
      }
    | undefined;
  vessel?: { hours: string; hull?: string | undefined } | undefined;
  aircraft?: { hours: string; serial?: string | undefined } | undefined;
}

/** Remarks that have a tax meaning; what follows from the lines (split payment, reverse charge) is found by itself. */
export interface AnnotationsDraft {
  /** „metoda kasowa” (`P_16`). */
  cashAccounting?: boolean | undefined;
  /** „samofakturowanie” (`P_17`). */
  selfBilling?: boolean | undefined;
  /** „odwrotne obciążenie” (`P_18`); by itself for rates `oo` and `np II`. */
  reverseCharge?: boolean | undefined;
  /** „mechanizm podzielonej płatności” (`P_18A`); by itself above 15 000 PLN with goods of annex 15. */
  splitPayment?: boolean | undefined;
  exemption?: ExemptionDraft | undefined;
  /** Margin scheme: travel agents, used goods, works of art, collectors' items. */
  margin?: 'travel' | 'used-goods' | 'art' | 'collectibles' | undefined;
  /** Second taxpayer of a simplified triangular transaction (`P_23`). */
  triangular?: boolean | undefined;
  newTransport?: { reportable?: boolean | undefined; vehicles: NewTransportDraft[] } | undefined;
}

/** A note of the issuer's own (`DodatkowyOpis`), on the invoice or on one line. */
export interface NoteDraft {
  key: string;
  value: string;
  line?: number | undefined;
}

/** What an application or a person writes to get a correct FA(3) invoice: no totals, no VAT classes. */
export interface FaDraft {
  form?: 'FA (3)' | undefined;
  /** `VAT` unless told. */
  kind?: FaKind | undefined;
  number: string;
  issueDate: IsoDate;
  issuePlace?: string | undefined;
  /** Day of delivery, common to all lines. */
  saleDate?: IsoDate | undefined;
  period?: { from: IsoDate; to: IsoDate } | undefined;
  /** When the file was made, ISO 8601 with offset; the start of the issue date in UTC unless told. */
  createdAt?: string | undefined;
  /** Name of the program (`SystemInfo`). */
  system?: string | undefined;
  /** ISO 4217, `PLN` unless told. */
  currency?: string | undefined;
  /** PLN for one unit of the currency. */
  exchangeRate?: Amount | undefined;
  seller: SellerDraft;
  buyer: BuyerDraft;
  thirdParties?: ThirdPartyDraft[] | undefined;
  authorised?: AuthorisedDraft | undefined;
  /** Warehouse documents (`WZ`). */
  warehouseDocuments?: string[] | undefined;
  lines?: LineDraft[] | undefined;
  /** VAT from the sum of a rate (`class`, the default) or from each line. */
  rounding?: 'class' | 'line' | undefined;
  annotations?: AnnotationsDraft | undefined;
  correction?: CorrectionDraft | undefined;
  /** Order or contract of an advance invoice, at net prices. */
  order?: LineDraft[] | undefined;
  /** Payments an advance invoice documents, or those on a settlement invoice (`ZaliczkaCzesciowa`). */
  advances?: AdvanceDraft[] | undefined;
  /** Advance invoices that a settlement invoice settles. */
  settles?: SettledAdvanceDraft[] | undefined;
  /** Invoice to a fiscal receipt (`FP`). */
  toReceipt?: boolean | undefined;
  /** Seller and buyer are related (`TP`). */
  related?: boolean | undefined;
  /** Farmers' excise refund (`ZwrotAkcyzy`). */
  exciseRefund?: boolean | undefined;
  notes?: NoteDraft[] | undefined;
  settlement?: SettlementDraft | undefined;
  payment?: PaymentDraft | undefined;
  terms?: TermsDraft | undefined;
  footer?: string[] | undefined;
  registers?: RegisterDraft[] | undefined;
  attachment?: AttachmentDraft | undefined;
}
