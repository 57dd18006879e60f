import type { IsoDate } from '@eszok/core';
import type { AdvanceDraft, CorrectionDraft, RateAmountDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import type { BuyerDraft, SellerDraft } from './draft-party.js';
import type { RrLineDraft } from './draft-rr.js';
import { InvalidDraftError } from './errors.js';

/** What is to be different on one line of the original. */
export type LineChange = {
  /** Number of the line on the original (`NrWierszaFa`, in orders `NrWierszaZam`). */
  line: number;
  /** Takes the line away: quantity and value become zero. */
  remove?: boolean | undefined;
} & Partial<LineDraft> &
  Partial<Pick<RrLineDraft, 'quality' | 'price' | 'value' | 'purchaseDate'>>;

/** What the correction says and changes. */
export interface Changes {
  /** Number of the correcting invoice. */
  number: string;
  issueDate: IsoDate;
  issuePlace?: string | undefined;
  /** KSeF number of the original; left out when it was issued outside KSeF. */
  ksefNumber?: string | undefined;
  reason?: string | undefined;
  effect?: CorrectionDraft['effect'];
  /** Lines to change; values that follow from quantity and price are computed again. */
  lines?: LineChange[] | undefined;
  /** Lines that the original lacks. */
  add?: LineDraft[] | undefined;
  /**
   * Differences by rate, in place of lines: discounts on the whole, and originals whose lines say no values
   * (simplified invoices, collective corrections).
   */
  amounts?: RateAmountDraft[] | undefined;
  /**
   * Takes every line away: the way to mend a wrong NIP (and then to issue a new invoice). Of a former correction it
   * takes back what that one holds, not the invoice behind it.
   */
  toZero?: boolean | undefined;
  /** What is to be different in the seller's data; the NIP cannot be. */
  seller?: Partial<SellerDraft> | undefined;
  /** What is to be different in the buyer's data; the NIP cannot be. */
  buyer?: Partial<BuyerDraft> | undefined;
  /** The right amount of an advance invoice, when it was wrong. */
  advances?: AdvanceDraft[] | undefined;
  /** Pairs of lines before and after (the default), or lines that hold differences. */
  by?: 'pairs' | 'differences' | undefined;
}

/** Something that a correction cannot do: `draft.correction`. */
export function refused(
  field: string,
  pl: string,
  en: string,
  hint?: { pl: string; en: string },
): InvalidDraftError {
  return new InvalidDraftError('draft.correction', field, { pl, en }, hint ? { hint } : {});
}
