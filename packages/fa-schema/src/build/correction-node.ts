import { amountText, type Decimal, decimalText } from '../decimal.js';
import { amountOf, missing, optionalAmount } from './amount.js';
import type { CorrectedDraft, CorrectionDraft, RateAmountDraft } from './draft.js';
import { taxOf, vatOf } from './line-value.js';
import { type Node, token } from './node.js';
import { buyerBeforeNode, sellerBeforeNode } from './party-node.js';
import type { RateSum } from './totals.js';

const effects = ['original-date', 'correction-date', 'other'] as const;

/** `DaneFaKorygowanej`. */
export function correctedNode(corrected: CorrectedDraft): Node {
  return {
    DataWystFaKorygowanej: corrected.issueDate,
    NrFaKorygowanej: token(corrected.number),
    ...(corrected.ksefNumber === undefined
      ? { NrKSeFN: '1' }
      : { NrKSeF: '1', NrKSeFFaKorygowanej: corrected.ksefNumber }),
  };
}

/** What was paid, or left to pay, before the correction: said, or the sum of the payments before. */
export function amountBefore(correction: CorrectionDraft): Decimal | undefined {
  const said = optionalAmount(correction.amountBefore, 'correction.amountBefore');
  if (said !== undefined || !correction.advancesBefore) return said;
  return correction.advancesBefore.reduce(
    (sum, one, i) => sum + amountOf(one.amount, `correction.advancesBefore[${i}].amount`),
    0n,
  );
}

/** The fields from `PrzyczynaKorekty` to `KursWalutyZK`; the rate before is the draft's, else the one it was computed by. */
export function correctionFields(correction: CorrectionDraft, rateBefore: Decimal | undefined): Node {
  if (correction.corrected.length === 0) {
    throw missing('correction.corrected', {
      pl: 'korekta wskazuje co najmniej jedną fakturę korygowaną.',
      en: 'a correction names at least one corrected invoice.',
    });
  }
  const before = amountBefore(correction);
  const rate = optionalAmount(correction.exchangeRateBefore, 'correction.exchangeRateBefore') ?? rateBefore;
  return {
    PrzyczynaKorekty: token(correction.reason),
    TypKorekty: correction.effect && String(effects.indexOf(correction.effect) + 1),
    DaneFaKorygowanej: correction.corrected.map(correctedNode),
    OkresFaKorygowanej: token(correction.period),
    NrFaKorygowany: token(correction.rightNumber),
    Podmiot1K: correction.sellerBefore && sellerBeforeNode(correction.sellerBefore),
    Podmiot2K: correction.buyersBefore?.map((one, i) =>
      buyerBeforeNode(one, `correction.buyersBefore[${i}]`),
    ),
    P_15ZK: before === undefined ? undefined : amountText(before),
    KursWalutyZK: before === undefined || rate === undefined ? undefined : decimalText(rate),
  };
}

/** Sums given by rate in the draft itself. */
export function givenSums(
  amounts: readonly RateAmountDraft[],
  field: string,
  exchangeRate: Decimal | undefined,
): RateSum[] {
  return amounts.map((one, i) => {
    const at = `${field}[${i}]`;
    const { key, percent } = taxOf(one, at);
    const gross = optionalAmount(one.gross, `${at}.gross`);
    const basis = gross === undefined ? 'net' : 'gross';
    const value = gross ?? amountOf(one.net, `${at}.net`);
    const vat = optionalAmount(one.vat, `${at}.vat`) ?? vatOf(value, percent, basis);
    const vatPln = optionalAmount(one.vatPln, `${at}.vatPln`);
    return { key, net: basis === 'net' ? value : value - vat, vat, exchangeRate, vatPln };
  });
}
