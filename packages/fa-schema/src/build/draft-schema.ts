import type {
  AdvanceDraft,
  AnnotationsDraft,
  CorrectedDraft,
  CorrectionDraft,
  ExemptionDraft,
  FaDraft,
  LinePairDraft,
  NewTransportDraft,
  NoteDraft,
  RateAmountDraft,
  SettledAdvanceDraft,
} from './draft.js';
import { type LineDraft, vatRates } from './draft-line.js';
import {
  type AddressDraft,
  type AuthorisedDraft,
  authorisedRoles,
  type BuyerDraft,
  type ContactDraft,
  type SellerDraft,
  type ThirdPartyDraft,
} from './draft-party.js';
import { partDefinitions } from './draft-schema-parts.js';
import { rrDefinitions } from './draft-schema-rr.js';
import {
  amount,
  date,
  flag,
  type JsonSchema,
  list,
  moment,
  nip,
  objectOf,
  oneOf,
  ref,
  text,
  whole,
} from './json-schema.js';

const address = ref('address');
const contacts = list(ref('contact'));
const otherId = objectOf<NonNullable<BuyerDraft['otherId']>>({ country: text(2), id: text(50) }, ['id']);

const buyer = {
  nip,
  euVat: text(20),
  otherId,
  name: text(512),
  address,
  correspondence: address,
  contacts,
  eori: text(),
  customerNumber: text(),
  key: text(32),
};

/** Parties. */
const partyDefinitions = {
  address: objectOf<AddressDraft>(
    { country: { type: 'string', pattern: '^[A-Z]{2}$' }, line1: text(512), line2: text(512), gln: text(13) },
    ['line1'],
  ),
  contact: objectOf<ContactDraft>({ email: text(255), phone: text(16) }),
  seller: objectOf<SellerDraft>(
    {
      nip,
      name: text(512),
      address,
      correspondence: address,
      contacts,
      eori: text(),
      euVatPayer: flag,
      status: oneOf(['liquidation', 'restructuring', 'bankruptcy', 'inheritance']),
    },
    ['nip', 'name', 'address'],
  ),
  buyer: objectOf<BuyerDraft>({ ...buyer, localGovernmentUnit: flag, vatGroupMember: flag }),
  thirdParty: objectOf<ThirdPartyDraft>(
    { ...buyer, internalId: { type: 'string', pattern: '^\\d{10}-\\d{5}$' }, role: text(), share: amount },
    ['role'],
  ),
  authorised: objectOf<AuthorisedDraft>(
    {
      nip,
      name: text(512),
      address,
      correspondence: address,
      contacts,
      eori: text(),
      role: oneOf(authorisedRoles),
    },
    ['nip', 'name', 'address', 'role'],
  ),
};

const line = objectOf<LineDraft>({
  name: text(512),
  quantity: amount,
  unit: text(),
  netPrice: amount,
  grossPrice: amount,
  discount: amount,
  discountPercent: amount,
  net: amount,
  gross: amount,
  rate: oneOf(vatRates),
  ossRate: amount,
  margin: flag,
  saleDate: date,
  id: text(50),
  index: text(50),
  gtin: text(20),
  pkwiu: text(50),
  cn: text(50),
  pkob: text(50),
  gtu: { type: 'string', pattern: '^GTU_(0[1-9]|1[0-3])$' },
  procedure: oneOf(['WSTO_EE', 'IED', 'TT_D', 'I_42', 'I_63', 'B_SPV', 'B_SPV_DOSTAWA', 'B_MPV_PROWIZJA']),
  annex15: flag,
  excise: amount,
  exchangeRate: amount,
});

const lines = list(ref('line'));

/** Corrections, advances, remarks. */
const invoiceDefinitions = {
  line,
  rateAmount: objectOf<RateAmountDraft>({
    rate: oneOf(vatRates),
    ossRate: amount,
    margin: flag,
    net: amount,
    vat: amount,
    vatPln: amount,
    gross: amount,
  }),
  corrected: objectOf<CorrectedDraft>({ number: text(), issueDate: date, ksefNumber: text(36) }, [
    'number',
    'issueDate',
  ]),
  correction: objectOf<CorrectionDraft>(
    {
      reason: text(),
      effect: oneOf(['original-date', 'correction-date', 'other']),
      corrected: list(ref('corrected'), 1),
      period: text(),
      rightNumber: text(),
      pairs: list(objectOf<LinePairDraft>({ before: ref('line'), after: ref('line'), number: whole })),
      amounts: list(ref('rateAmount')),
      sellerBefore: ref('seller'),
      buyersBefore: list(ref('buyer')),
      amountBefore: amount,
      exchangeRateBefore: amount,
      advancesBefore: list(ref('advance')),
      orderBefore: lines,
    },
    ['corrected'],
  ),
  advance: objectOf<AdvanceDraft>({ amount, receivedOn: date, exchangeRate: amount }, [
    'amount',
    'receivedOn',
  ]),
  settled: objectOf<SettledAdvanceDraft>({
    ksefNumber: text(36),
    number: text(),
    amount,
    amounts: list(ref('rateAmount')),
  }),
  vehicle: objectOf<NewTransportDraft>(
    {
      firstUse: date,
      line: whole,
      make: text(),
      model: text(),
      colour: text(),
      registration: text(),
      year: text(),
      land: objectOf<NonNullable<NewTransportDraft['land']>>(
        { mileage: text(), vin: text(), body: text(), chassis: text(), frame: text(), type: text() },
        ['mileage'],
      ),
      vessel: objectOf<NonNullable<NewTransportDraft['vessel']>>({ hours: text(), hull: text() }, ['hours']),
      aircraft: objectOf<NonNullable<NewTransportDraft['aircraft']>>({ hours: text(), serial: text() }, [
        'hours',
      ]),
    },
    ['firstUse', 'line'],
  ),
  annotations: objectOf<AnnotationsDraft>({
    cashAccounting: flag,
    selfBilling: flag,
    reverseCharge: flag,
    splitPayment: flag,
    exemption: objectOf<ExemptionDraft>({ act: text(), directive: text(), other: text() }),
    margin: oneOf(['travel', 'used-goods', 'art', 'collectibles']),
    triangular: flag,
    newTransport: objectOf<NonNullable<AnnotationsDraft['newTransport']>>(
      { reportable: flag, vehicles: list(ref('vehicle'), 1) },
      ['vehicles'],
    ),
  }),
  note: objectOf<NoteDraft>({ key: text(), value: text(), line: whole }, ['key', 'value']),
};

const faDraft = objectOf<FaDraft>(
  {
    form: { const: 'FA (3)' },
    kind: oneOf(['VAT', 'KOR', 'ZAL', 'ROZ', 'UPR', 'KOR_ZAL', 'KOR_ROZ']),
    number: text(),
    issueDate: date,
    issuePlace: text(),
    saleDate: date,
    period: objectOf<NonNullable<FaDraft['period']>>({ from: date, to: date }, ['from', 'to']),
    createdAt: moment,
    system: text(),
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    exchangeRate: amount,
    seller: ref('seller'),
    buyer: ref('buyer'),
    thirdParties: list(ref('thirdParty')),
    authorised: ref('authorised'),
    warehouseDocuments: list(text()),
    lines,
    rounding: oneOf(['class', 'line']),
    annotations: ref('annotations'),
    correction: ref('correction'),
    order: lines,
    advances: list(ref('advance')),
    settles: list(ref('settled')),
    toReceipt: flag,
    related: flag,
    exciseRefund: flag,
    notes: list(ref('note')),
    settlement: ref('settlement'),
    payment: ref('payment'),
    terms: ref('terms'),
    footer: list(text(3500)),
    registers: list(ref('register')),
    attachment: ref('attachment'),
  },
  ['number', 'issueDate', 'seller', 'buyer'],
);

/**
 * JSON Schema (draft 2020-12) of what `buildInvoice` takes: an FA(3) draft, or with `"form": "FA_RR (1)"` a draft of
 * an invoice for a flat-rate farmer. Unknown properties are refused, so that a typing error shows.
 */
export const draftJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'eszok: invoice draft',
  type: 'object',
  if: { type: 'object', properties: { form: { const: 'FA_RR (1)' } }, required: ['form'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: ref('rrDraft'),
  else: ref('faDraft'),
  $defs: { faDraft, ...partyDefinitions, ...invoiceDefinitions, ...partDefinitions, ...rrDefinitions },
};
