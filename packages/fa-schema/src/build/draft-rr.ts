import type { IsoDate } from '@eszok/core';
import type { Amount, CorrectedDraft, NoteDraft } from './draft.js';
import type { AccountDraft, RegisterDraft, SettlementDraft } from './draft-parts.js';
import type { AddressDraft, ContactDraft, SellerDraft, ThirdPartyRole } from './draft-party.js';

/** The farmer on a flat rate who sells, or the buyer who issues the invoice. */
export interface RrPartyDraft {
  nip: string;
  name: string;
  address: AddressDraft;
  correspondence?: AddressDraft | undefined;
  contacts?: ContactDraft[] | undefined;
}

/** A third party of an FA_RR invoice. */
export interface RrThirdPartyDraft {
  nip?: string | undefined;
  internalId?: string | undefined;
  name: string;
  address?: AddressDraft | undefined;
  correspondence?: AddressDraft | undefined;
  contacts?: ContactDraft[] | undefined;
  role: Exclude<ThirdPartyRole, 'additional-buyer'> | (string & {});
}

/** A line: quantity, price without the flat-rate refund, quality, and the refund's rate. */
export interface RrLineDraft {
  name: string;
  quantity: Amount;
  unit: string;
  /** Class or quality. */
  quality: string;
  price: Amount;
  /** Quantity times price unless told. */
  value?: Amount | undefined;
  /** Percent of the flat-rate refund. */
  rate: '7' | '6.5';
  purchaseDate?: IsoDate | undefined;
  id?: string | undefined;
  gtin?: string | undefined;
  pkwiu?: string | undefined;
  cn?: string | undefined;
  exchangeRate?: Amount | undefined;
}

/** What makes an FA_RR draft a correction. */
export interface RrCorrectionDraft {
  reason?: string | undefined;
  /** `TypKorekty`, 1 to 4. */
  effect?: 1 | 2 | 3 | 4 | undefined;
  corrected: CorrectedDraft[];
  rightNumber?: string | undefined;
  /** In place of it `lines` of the draft hold differences. */
  pairs?:
    | { before?: RrLineDraft | undefined; after?: RrLineDraft | undefined; number?: number | undefined }[]
    | undefined;
  supplierBefore?: RrPartyDraft | undefined;
  buyerBefore?: RrPartyDraft | undefined;
}

/** What a buyer from a flat-rate farmer writes to get a correct FA_RR(1) invoice. */
export interface RrDraft {
  form: 'FA_RR (1)';
  /** `VAT_RR` unless told. */
  kind?: 'VAT_RR' | 'KOR_VAT_RR' | undefined;
  number: string;
  issueDate: IsoDate;
  issuePlace?: string | undefined;
  /** Day of purchase, common to all lines. */
  purchaseDate?: IsoDate | undefined;
  createdAt?: string | undefined;
  system?: string | undefined;
  currency?: string | undefined;
  exchangeRate?: Amount | undefined;
  supplier: RrPartyDraft & { contractorNumber?: string | undefined };
  buyer: RrPartyDraft & { status?: SellerDraft['status'] };
  thirdParties?: RrThirdPartyDraft[] | undefined;
  lines?: RrLineDraft[] | undefined;
  correction?: RrCorrectionDraft | undefined;
  /** Documents that confirm the payment. */
  paymentDocuments?: { number: string; date?: IsoDate | undefined }[] | undefined;
  notes?: NoteDraft[] | undefined;
  settlement?: SettlementDraft | undefined;
  payment?:
    | {
        /** `transfer`, or any other text. */
        method?: 'transfer' | (string & {}) | undefined;
        supplierAccounts?: Omit<AccountDraft, 'ownBank'>[] | undefined;
        buyerAccounts?: Omit<AccountDraft, 'ownBank'>[] | undefined;
        ksefPaymentId?: string | undefined;
        link?: string | undefined;
      }
    | undefined;
  footer?: string[] | undefined;
  registers?: RegisterDraft[] | undefined;
}
