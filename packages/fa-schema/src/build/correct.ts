import { amountText, decimal } from '../decimal.js';
import { parseInvoice } from '../read/parse-invoice.js';
import type { XmlElement } from '../tree.js';
import { changed, changedNumbers, difference, pairsOf, standing } from './changed-lines.js';
import { type Changes, refused } from './changes.js';
import { lineReader, ownSumsTakenBack, sumChanges } from './correct-sums.js';
import type { CorrectedDraft, CorrectionDraft, FaDraft, FaKind } from './draft.js';
import type { SellerDraft } from './draft-party.js';
import type { RrDraft } from './draft-rr.js';
import { InvalidDraftError } from './errors.js';
import { annotationsFrom, orderLineFrom, rrLineFrom } from './from-invoice.js';
import { buyerFrom, said, sellerFrom, thirdPartyFrom } from './from-party.js';

const kinds: Readonly<Record<string, FaKind>> = {
  VAT: 'KOR',
  UPR: 'KOR',
  KOR: 'KOR',
  ZAL: 'KOR_ZAL',
  ROZ: 'KOR_ROZ',
  KOR_ZAL: 'KOR_ZAL',
  KOR_ROZ: 'KOR_ROZ',
};

/**
 * Drafts the invoice that corrects another: parties, remarks, currency and the lines before come from the original
 * (FA(2), FA(3) or FA_RR(1); its exact file or text), the lines after from the changes. Hand the draft to `buildInvoice`.
 * A correction of a correction starts from the lines after the former and names the invoice that that one names; what was
 * paid, or left to pay, before it (`P_15ZK`) is what the former one made of it. Where lines of the original say no
 * values, its total and sums by rate are taken back, or `changes.amounts` says the differences.
 *
 * Throws `InvalidInvoiceError` when the original cannot be read, and `InvalidDraftError`: `draft.correction` (a line
 * that is not there or says no value, a changed NIP, a kind that cannot be corrected so, a former correction that does not say
 * `P_15ZK`), `draft.missing` (nothing changes).
 * Source: ustawa o VAT, art. 106j; schema FA(3), descriptions of `Podmiot1K`, `Podmiot2K`, `StanPrzed`, `P_15ZK`.
 */
export function correct(original: Uint8Array | string, changes: Changes): FaDraft | RrDraft {
  const { root, form } = parseInvoice(original);
  assertUsed(changes, form === 'FA_RR (1)' ? 'VAT_RR' : (root.value('Fa', 'RodzajFaktury') ?? ''));
  return form === 'FA_RR (1)' ? correctFarm(root, changes) : correctFa(root, changes);
}

function correctFa(root: XmlElement, changes: Changes): FaDraft {
  const body = root.child('Fa') ?? root;
  const kind = kinds[body.value('RodzajFaktury') ?? ''];
  if (!kind) {
    throw refused(
      'original',
      `faktury rodzaju ${body.value('RodzajFaktury')} nie da się skorygować w ten sposób.`,
      `an invoice of kind ${body.value('RodzajFaktury')} cannot be corrected this way.`,
    );
  }
  const seller = sellerFrom(root.child('Podmiot1') ?? root);
  const buyer = buyerFrom(root.child('Podmiot2') ?? root);
  assertSameNip('seller', seller.nip, changes.seller?.nip);
  assertSameNip('buyer', buyer.nip, changes.buyer?.nip);
  const key = buyer.key ?? '0001';
  const advance = kind === 'KOR_ZAL';
  const bySums = advance ? undefined : sumChanges(body, changes);
  const pairs =
    advance || bySums ? [] : pairsOf(body.all('FaWiersz'), 'NrWierszaFa', lineReader(body), changes);
  const order = advance ? orderChanges(body, changes) : undefined;
  const correction: CorrectionDraft = said({
    reason: changes.reason,
    effect: changes.effect,
    corrected: correctedOf(body, changes, 'P_2', 'P_1'),
    period: body.value('OkresFaKorygowanej'),
    pairs: changes.by === 'differences' || pairs.length === 0 ? undefined : pairs,
    amounts: bySums?.amounts ?? (changes.toZero && !changes.add ? ownSumsTakenBack(body) : undefined),
    sellerBefore: changes.seller && seller,
    buyersBefore: changes.buyer && [{ ...buyer, key }],
    amountBefore: kind === 'KOR' || order?.partsBefore ? undefined : standingAmount(body),
    advancesBefore: order?.partsBefore,
    exchangeRateBefore: body.value('KursWalutyZ'),
    orderBefore: order?.before,
  });
  if (pairs.length === 0 && !bySums && !changes.seller && !changes.buyer && !advance) throw nothingChanges();
  const thirdParties = root.all('Podmiot3').map(thirdPartyFrom);
  const settles = body
    .all('FakturaZaliczkowa')
    .map((one) =>
      said({ ksefNumber: one.value('NrKSeFFaZaliczkowej'), number: one.value('NrFaZaliczkowej') }),
    );
  const from = body.value('OkresFa', 'P_6_Od');
  return said({
    kind,
    number: changes.number,
    issueDate: changes.issueDate,
    issuePlace: changes.issuePlace,
    saleDate: advance ? undefined : body.value('P_6'),
    period: from === undefined ? undefined : { from, to: body.value('OkresFa', 'P_6_Do') ?? from },
    currency: body.value('KodWaluty'),
    exchangeRate:
      body.value('KursWalutyZ') ??
      body
        .all('FaWiersz')
        .find((one) => one.child('KursWaluty'))
        ?.value('KursWaluty'),
    seller: { ...seller, ...changes.seller },
    buyer: changes.buyer ? { ...buyer, ...changes.buyer, key } : buyer,
    thirdParties: thirdParties.length > 0 ? thirdParties : undefined,
    rounding: body.all('FaWiersz').some((one) => one.child('P_11Vat')) ? ('line' as const) : undefined,
    annotations: annotationsFrom(body.child('Adnotacje')),
    lines:
      bySums && bySums.lines.length > 0
        ? bySums.lines
        : changes.by === 'differences' && pairs.length > 0
          ? pairs.flatMap(difference)
          : undefined,
    correction,
    order: order?.after,
    advances: order?.advances,
    settles: kind === 'KOR_ROZ' && settles.length > 0 ? settles : undefined,
    related: body.child('TP') ? true : undefined,
  });
}

/** What a correction of that kind has no place for is refused, not passed over. */
function assertUsed(changes: Changes, kind: string): void {
  const advance = kind === 'ZAL' || kind === 'KOR_ZAL';
  if (changes.amounts && (advance || kind === 'VAT_RR')) {
    throw refused(
      'amounts',
      `różnic według stawek nie podaje się w korekcie faktury rodzaju ${kind}.`,
      `differences by rate have no place in the correction of an invoice of kind ${kind}.`,
      advance
        ? {
            pl: 'Podaj właściwą zapłatę (advances) albo zmiany zamówienia (lines, add).',
            en: 'Give the right payment (advances) or the changes of the order (lines, add).',
          }
        : {
            pl: 'Podaj zmiany pozycji (lines, toZero).',
            en: 'Give the changes of lines (lines, toZero).',
          },
    );
  }
  if (changes.advances && !advance) {
    throw refused(
      'advances',
      `kwotę zaliczki zmienia się w korekcie faktury zaliczkowej, a ta ma rodzaj ${kind}.`,
      `the amount of an advance is changed by correcting an advance invoice, and this one is of kind ${kind}.`,
    );
  }
}

function nothingChanges(): InvalidDraftError {
  return new InvalidDraftError('draft.missing', 'lines', {
    pl: 'korekta niczego nie zmienia: podaj lines, add, amounts, toZero, seller albo buyer.',
    en: 'the correction changes nothing: give lines, add, amounts, toZero, seller or buyer.',
  });
}

function assertSameNip(field: string, before: string | undefined, after: string | undefined): void {
  if (after === undefined || after === before) return;
  throw refused(
    `${field}.nip`,
    'błędnego NIP nie zmienia się korektą danych.',
    'a wrong NIP is not mended by correcting data.',
    {
      pl: 'Skoryguj fakturę do zera (toZero), a potem wystaw nową z właściwym NIP.',
      en: 'Correct the invoice to zero (toZero), then issue a new one with the right NIP.',
    },
  );
}

/** The invoice that is corrected; that of the former correction, when the original is one. */
function correctedOf(body: XmlElement, changes: Changes, number: string, date: string): CorrectedDraft[] {
  const former = body.all('DaneFaKorygowanej');
  if (former.length > 0) {
    return former.map((one) =>
      said({
        number: one.value('NrFaKorygowanej') ?? '',
        issueDate: one.value('DataWystFaKorygowanej') ?? '',
        ksefNumber: one.value('NrKSeFFaKorygowanej'),
      }),
    );
  }
  return [
    said({
      number: body.value(number) ?? '',
      issueDate: body.value(date) ?? '',
      ksefNumber: changes.ksefNumber,
    }),
  ];
}

/** What an advance or settlement invoice is for as it stands: its total, on a correction what that made of the total before. */
function standingAmount(body: XmlElement): string | undefined {
  const total = body.value('P_15');
  if (!body.value('RodzajFaktury')?.startsWith('KOR')) return total;
  const before = body.value('P_15ZK');
  const [was, difference] = [decimal(before ?? ''), decimal(total ?? '')];
  if (was === undefined || difference === undefined) {
    throw refused(
      'original',
      'poprzednia korekta nie podaje kwoty sprzed korekty (P_15ZK), więc nie wiadomo, ile wynosi kwota teraz.',
      'the former correction does not say the amount before it (P_15ZK), so the amount as it stands is unknown.',
      {
        pl: 'Podaj w zmianach fakturę pierwotną albo uzupełnij szkic ręcznie (correction.amountBefore).',
        en: 'Start from the original invoice, or write the draft by hand (correction.amountBefore).',
      },
    );
  }
  return amountText(was + difference);
}

/** The order and payments of an advance invoice, before and after. */
function orderChanges(body: XmlElement, changes: Changes) {
  const before = standing(
    body.child('Zamowienie')?.all('ZamowienieWiersz') ?? [],
    'NrWierszaZam',
    orderLineFrom,
  );
  const after = new Map(before);
  for (const { number, change } of changedNumbers(before, changes)) {
    after.set(number, changed(before.get(number)!, change));
  }
  const first = body.value('RodzajFaktury') === 'ZAL';
  const parts = (first ? body.all('ZaliczkaCzesciowa') : []).map((one) =>
    said({
      amount: one.value('P_15Z') ?? '',
      receivedOn: one.value('P_6Z') ?? '',
      exchangeRate: one.value('KursWalutyZW'),
    }),
  );
  const whole = {
    amount: standingAmount(body) ?? '',
    receivedOn: body.value('P_6') ?? body.value('P_1') ?? '',
  };
  const paid = changes.toZero ? [{ ...whole, amount: '0' }] : parts.length > 0 ? parts : [whole];
  return {
    before: [...before.values()],
    after: [...after.values(), ...(changes.add ?? [])],
    partsBefore: parts.length > 0 ? parts : undefined,
    advances: changes.advances ?? paid,
  };
}

function correctFarm(root: XmlElement, changes: Changes): RrDraft {
  const body = root.child('FakturaRR') ?? root;
  const supplier = sellerFrom(root.child('Podmiot1') ?? root);
  const buyer = sellerFrom(root.child('Podmiot2') ?? root);
  assertSameNip('seller', supplier.nip, changes.seller?.nip);
  assertSameNip('buyer', buyer.nip, changes.buyer?.nip);
  const pairs = pairsOf(body.all('FakturaRRWiersz'), 'NrWierszaFa', rrLineFrom, changes);
  if (pairs.length === 0 && !changes.seller && !changes.buyer) throw nothingChanges();
  const effect = changes.effect && ['original-date', 'correction-date', 'other'].indexOf(changes.effect) + 1;
  const party = ({ nip, name, address }: SellerDraft) => ({ nip, name, address });
  return said<RrDraft>({
    form: 'FA_RR (1)',
    kind: 'KOR_VAT_RR',
    number: changes.number,
    issueDate: changes.issueDate,
    issuePlace: changes.issuePlace,
    purchaseDate: body.value('P_4A'),
    currency: body.value('KodWaluty'),
    supplier: {
      ...supplier,
      ...pick(changes.seller),
      contractorNumber: root.value('Podmiot1', 'NrKontrahenta'),
    },
    buyer: { ...buyer, ...pick(changes.buyer) },
    correction: said({
      reason: changes.reason,
      effect: effect as 1 | 2 | 3 | undefined,
      corrected: correctedOf(body, changes, 'P_4C', 'P_4B'),
      pairs: pairs.length > 0 ? pairs : undefined,
      supplierBefore: changes.seller && party(supplier),
      buyerBefore: changes.buyer && party(buyer),
    }),
  });
}

/** Name and address of a change, where it says them. */
const pick = (
  change: { name?: string | undefined; address?: SellerDraft['address'] | undefined } | undefined,
) =>
  said({ name: change?.name, address: change?.address }) as { name: string; address: SellerDraft['address'] };
