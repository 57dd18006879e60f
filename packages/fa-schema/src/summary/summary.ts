import type { InvoiceForm } from '../form.js';

/** A party as a list or a register shows it. */
export interface PartySummary {
  /** Polish NIP, 10 digits. */
  nip?: string;
  /** EU VAT number with its country prefix. */
  euVat?: string;
  /** Another identifier: foreign tax number or an internal identifier (IDWew). */
  otherId?: string;
  name?: string;
  /** ISO 3166 country of the address. */
  country?: string;
  /** Address lines. */
  address?: string[];
}

/** A third party of an invoice. */
export interface ThirdPartySummary extends PartySummary {
  /** `Rola` as coded by the form, or the description of another role. */
  role?: string;
}

/** When, how and where to pay, and what has been paid. */
export interface PaymentSummary {
  /** First (earliest written) term of payment, `YYYY-MM-DD`. */
  dueDate?: string;
  /** `FormaPlatnosci` as coded by the form (UBL: the payment means code), or the description of another form. */
  method?: string;
  /** First bank account. */
  account?: string;
  /** True when the invoice says that it is paid in full. */
  paid?: boolean;
  paidOn?: string;
}

/** An invoice that a correction corrects. */
export interface CorrectedInvoice {
  number: string;
  issueDate?: string;
  ksefNumber?: string;
}

/** The dozen fields that everyone needs, the same shape for every form. */
export interface InvoiceSummary {
  form: InvoiceForm | 'PEF (3)' | 'PEF_KOR (3)';
  number: string;
  /** `RodzajFaktury`: VAT, KOR, ZAL, ROZ, UPR, KOR_ZAL, KOR_ROZ, VAT_RR, KOR_VAT_RR; VAT and KOR for PEF. */
  kind: string;
  /** `YYYY-MM-DD`. */
  issueDate: string;
  /** Day of supply (or the last day of the period), when given. */
  saleDate?: string;
  seller: PartySummary;
  buyer: PartySummary;
  thirdParties: ThirdPartySummary[];
  currency: string;
  /** Decimal strings with two places, in the invoice's currency; of a correction the differences. */
  net: string;
  vat: string;
  gross: string;
  lineCount: number;
  payment?: PaymentSummary;
  corrected: CorrectedInvoice[];
  /** Every KSeF number that the document refers to. */
  ksefNumbers: string[];
  hasAttachment: boolean;
  selfBilling: boolean;
}

/** What a register needs of an invoice, read in one pass. */
export interface InvoiceEssentials
  extends Pick<
    InvoiceSummary,
    | 'form'
    | 'number'
    | 'kind'
    | 'issueDate'
    | 'currency'
    | 'net'
    | 'vat'
    | 'gross'
    | 'hasAttachment'
    | 'selfBilling'
  > {
  seller: Pick<PartySummary, 'nip' | 'name'>;
  buyer: Pick<PartySummary, 'nip' | 'name'>;
}
