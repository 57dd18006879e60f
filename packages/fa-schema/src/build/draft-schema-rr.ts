import type { RrCorrectionDraft, RrDraft, RrLineDraft, RrPartyDraft, RrThirdPartyDraft } from './draft-rr.js';
import { amount, date, list, moment, nip, objectOf, oneOf, ref, text, whole } from './json-schema.js';

type Item<T> = NonNullable<T> extends (infer U)[] ? U : never;

const address = ref('address');
const party = { nip, name: text(512), address, correspondence: address, contacts: list(ref('contact')) };
const line = ref('rrLine');
const account = objectOf<Item<NonNullable<RrDraft['payment']>['supplierAccounts']>>(
  { number: text(50), swift: text(11), bank: text(), description: text() },
  ['number'],
);

/** Drafts of invoices for flat-rate farmers. */
export const rrDefinitions = {
  rrParty: objectOf<RrPartyDraft>(party, ['nip', 'name', 'address']),
  rrThirdParty: objectOf<RrThirdPartyDraft>(
    { ...party, internalId: { type: 'string', pattern: '^\\d{10}-\\d{5}$' }, role: text() },
    ['name', 'role'],
  ),
  rrLine: objectOf<RrLineDraft>(
    {
      name: text(),
      quantity: amount,
      unit: text(),
      quality: text(),
      price: amount,
      value: amount,
      rate: oneOf(['7', '6.5']),
      purchaseDate: date,
      id: text(50),
      gtin: text(20),
      pkwiu: text(50),
      cn: text(50),
      exchangeRate: amount,
    },
    ['name', 'quantity', 'unit', 'quality', 'price', 'rate'],
  ),
  rrCorrection: objectOf<RrCorrectionDraft>(
    {
      reason: text(),
      effect: { type: 'integer', minimum: 1, maximum: 4 },
      corrected: list(ref('corrected'), 1),
      rightNumber: text(),
      pairs: list(objectOf<Item<RrCorrectionDraft['pairs']>>({ before: line, after: line, number: whole })),
      supplierBefore: ref('rrParty'),
      buyerBefore: ref('rrParty'),
    },
    ['corrected'],
  ),
  rrDraft: objectOf<RrDraft>(
    {
      form: { const: 'FA_RR (1)' },
      kind: oneOf(['VAT_RR', 'KOR_VAT_RR']),
      number: text(),
      issueDate: date,
      issuePlace: text(),
      purchaseDate: date,
      createdAt: moment,
      system: text(),
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      exchangeRate: amount,
      supplier: objectOf<RrDraft['supplier']>({ ...party, contractorNumber: text() }, [
        'nip',
        'name',
        'address',
      ]),
      buyer: objectOf<RrDraft['buyer']>(
        { ...party, status: oneOf(['liquidation', 'restructuring', 'bankruptcy', 'inheritance']) },
        ['nip', 'name', 'address'],
      ),
      thirdParties: list(ref('rrThirdParty')),
      lines: list(line),
      correction: ref('rrCorrection'),
      paymentDocuments: list(
        objectOf<Item<RrDraft['paymentDocuments']>>({ number: text(), date }, ['number']),
      ),
      notes: list(ref('note')),
      settlement: ref('settlement'),
      payment: objectOf<NonNullable<RrDraft['payment']>>({
        method: text(),
        supplierAccounts: list(account),
        buyerAccounts: list(account),
        ksefPaymentId: { type: 'string', pattern: '^\\d{3}[a-zA-Z0-9]{10}$' },
        link: text(512),
      }),
      footer: list(text(3500)),
      registers: list(ref('register')),
    },
    ['form', 'number', 'issueDate', 'supplier', 'buyer'],
  ),
};
