import type { Found } from '../layout/find.js';
import { type Place, placeOf } from '../page.js';

/** A fact read from a document. */
export interface Field {
  /** Dates `YYYY-MM-DD`, amounts decimal strings, NIP and accounts digits only. */
  value: string;
  /** 0 to 1: how sure the reading is. From 0.9 on a check (a check digit, a sum, a signature of KSeF) agrees. */
  confidence: number;
  /** Null for what was worked out from other fields or said by a person. */
  place: Place | null;
}

export const fieldOf = (
  found: Pick<Found, 'segment' | 'words'>,
  value: string,
  confidence: number,
): Field => ({
  value,
  confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100,
  place: placeOf(found.segment.page, found.words),
});
