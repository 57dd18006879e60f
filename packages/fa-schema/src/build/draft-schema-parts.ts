import type {
  AccountDraft,
  AttachmentDraft,
  PaymentDraft,
  RegisterDraft,
  SettlementDraft,
  TableDraft,
  TermsDraft,
  TransportDraft,
} from './draft-parts.js';
import type { BuyerDraft } from './draft-party.js';
import { amount, date, flag, list, moment, nip, objectOf, oneOf, ref, text, whole } from './json-schema.js';

type Item<T> = NonNullable<T> extends (infer U)[] ? U : never;

const reasons = list(
  objectOf<Item<SettlementDraft['charges']>>({ amount, reason: text() }, ['amount', 'reason']),
);
const keyValue = objectOf<{ key: string; value: string }>({ key: text(), value: text() }, ['key', 'value']);
const address = ref('address');

/** Payment, settlement, terms, registers, attachment. */
export const partDefinitions = {
  account: objectOf<AccountDraft>(
    {
      number: text(50),
      swift: text(11),
      bank: text(),
      description: text(),
      ownBank: oneOf(['debt', 'collection', 'own-trade']),
    },
    ['number'],
  ),
  payment: objectOf<PaymentDraft>({
    paidOn: date,
    parts: list(
      objectOf<Item<PaymentDraft['parts']>>({ amount, paidOn: date, method: text() }, ['amount', 'paidOn']),
    ),
    partsAreWhole: flag,
    dueDate: date,
    due: list(
      objectOf<Item<PaymentDraft['due']>>({
        date,
        terms: objectOf<{ count: number; unit: string; event: string }>(
          { count: whole, unit: text(50), event: text() },
          ['count', 'unit', 'event'],
        ),
      }),
    ),
    method: text(),
    accounts: list(ref('account')),
    factorAccounts: list(ref('account')),
    earlyDiscount: objectOf<NonNullable<PaymentDraft['earlyDiscount']>>({ terms: text(), amount: text() }, [
      'terms',
      'amount',
    ]),
    link: text(512),
    ksefPaymentId: { type: 'string', pattern: '^\\d{3}[a-zA-Z0-9]{10}$' },
  }),
  settlement: objectOf<SettlementDraft>({ charges: reasons, deductions: reasons }),
  transport: objectOf<TransportDraft>(
    {
      mode: text(50),
      carrier: objectOf<NonNullable<TransportDraft['carrier']>>(
        {
          nip,
          euVat: text(20),
          otherId: objectOf<NonNullable<BuyerDraft['otherId']>>({ country: text(2), id: text(50) }, ['id']),
          name: text(512),
          address,
          correspondence: address,
          contacts: list(ref('contact')),
          eori: text(),
          customerNumber: text(),
          key: text(32),
          localGovernmentUnit: flag,
          vatGroupMember: flag,
        },
        ['address'],
      ),
      orderNumber: text(),
      load: text(50),
      packaging: text(),
      startsAt: moment,
      endsAt: moment,
      from: address,
      via: list(address),
      to: address,
    },
    ['mode', 'load'],
  ),
  terms: objectOf<TermsDraft>({
    contracts: list(objectOf<Item<TermsDraft['contracts']>>({ date, number: text() })),
    orders: list(objectOf<Item<TermsDraft['orders']>>({ date, number: text() })),
    batches: list(text()),
    delivery: text(),
    contractRate: objectOf<NonNullable<TermsDraft['contractRate']>>({ rate: amount, currency: text(3) }, [
      'rate',
      'currency',
    ]),
    transport: list(ref('transport')),
    intermediary: flag,
  }),
  register: objectOf<RegisterDraft>({ name: text(), krs: text(10), regon: text(14), bdo: text(9) }),
  table: objectOf<TableDraft>(
    {
      description: text(512),
      metadata: list(keyValue),
      columns: list(
        objectOf<TableDraft['columns'][number]>(
          {
            name: { type: 'string', maxLength: 256 },
            type: oneOf(['date', 'datetime', 'dec', 'int', 'time', 'txt']),
          },
          ['name'],
        ),
        1,
      ),
      rows: list(list({ type: 'string', maxLength: 256 }), 1),
      totals: list({ type: 'string', maxLength: 256 }),
    },
    ['columns', 'rows'],
  ),
  attachment: objectOf<AttachmentDraft>(
    {
      blocks: list(
        objectOf<AttachmentDraft['blocks'][number]>(
          {
            heading: text(512),
            metadata: list(keyValue, 1),
            paragraphs: list(text(512)),
            tables: list(ref('table')),
          },
          ['metadata'],
        ),
        1,
      ),
    },
    ['blocks'],
  ),
};
