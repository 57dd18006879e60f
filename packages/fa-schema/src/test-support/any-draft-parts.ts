import fc from 'fast-check';
import type { AnnotationsDraft, FaDraft } from '../build/draft.js';
import type { LineDraft } from '../build/draft-line.js';
import type { AttachmentDraft, PaymentDraft, TermsDraft } from '../build/draft-parts.js';
import type { BuyerDraft, ThirdPartyDraft, ThirdPartyRole } from '../build/draft-party.js';
import { thirdPartyRoles } from '../build/draft-party.js';
import { compact, decimal, exchangeRate, maybe, price, quantity, rarely, value } from './arbitraries.js';
import { seller, buyer as trader } from './drafts.js';

/** What is sold to whom: the rates, buyers and marks that the law lets stand together. */
export interface World {
  buyer: BuyerDraft;
  taxes: readonly Pick<LineDraft, 'rate' | 'ossRate' | 'margin' | 'procedure'>[];
  annotations?: AnnotationsDraft;
  /** Prefix PL of the seller. */
  community?: boolean;
}
const german: BuyerDraft = {
  euVat: 'DE136695976',
  name: 'Holzhof GmbH',
  address: { country: 'DE', line1: 'Blumenstraße 1', line2: '10999 Berlin' },
};
const swiss: BuyerDraft = {
  otherId: { country: 'CH', id: 'CHE-123.456.788' },
  name: 'Alpen AG',
  address: { country: 'CH', line1: 'Bern' },
};
const consumer: BuyerDraft = { name: 'Anna Nowak', address: { line1: 'Polna 1', line2: '62-200 Gniezno' } };
const domestic = ['23', '8', '5', '4', '0 KR'] as const;
export const worlds: Readonly<Record<string, World>> = {
  'at home': { buyer: trader, taxes: domestic.map((rate) => ({ rate })) },
  'to a consumer': { buyer: consumer, taxes: domestic.map((rate) => ({ rate })) },
  'with exempt sales': {
    buyer: trader,
    taxes: [{ rate: 'zw' }, { rate: '23' }],
    annotations: { exemption: { directive: 'art. 132 ust. 1 lit. i' } },
  },
  'exempt on another basis': {
    buyer: trader,
    taxes: [{ rate: 'zw' }],
    annotations: { exemption: { other: 'decyzja' } },
  },
  'under reverse charge': { buyer: trader, taxes: [{ rate: 'oo' }, { rate: '8' }] },
  'in the Community': {
    buyer: german,
    taxes: [{ rate: '0 WDT' }, { rate: 'np II' }, { rate: '0 WDT', procedure: 'I_42' }],
    community: true,
  },
  'out of the Community': { buyer: swiss, taxes: [{ rate: '0 EX' }, { rate: 'np I' }] },
  triangular: {
    buyer: german,
    taxes: [{ rate: 'np I', procedure: 'TT_D' }],
    annotations: { triangular: true, reverseCharge: true },
    community: true,
  },
  OSS: {
    buyer: { name: 'Erika Muster', address: { country: 'DE', line1: 'Berlin' } },
    taxes: [
      { ossRate: '19', procedure: 'WSTO_EE' },
      { ossRate: '7', procedure: 'WSTO_EE' },
      { ossRate: '25.5', procedure: 'IED' },
    ],
    community: true,
  },
  ...Object.fromEntries(
    (['travel', 'used-goods', 'art', 'collectibles'] as const).map((margin) => [
      `margin of ${margin}`,
      { buyer: trader, taxes: [{ margin: true }], annotations: { margin } },
    ]),
  ),
};

const details = fc.record({
  id: fc.constant(undefined),
  index: rarely(fc.constantFrom('A-1', 'B/2')),
  gtin: rarely(fc.constant('5901234123457')),
  pkwiu: rarely(fc.constant('31.09.13.0')),
  cn: rarely(fc.constant('9403 60 30')),
  saleDate: rarely(fc.constantFrom('2026-11-12', '2026-11-13')),
  goods: rarely(fc.constant('GTU_06')),
});

/** A line at one of the taxes, by price or value, net or gross, with any discount. */
export const lineOf = (taxes: World['taxes'], dated = true): fc.Arbitrary<LineDraft> =>
  fc
    .record({
      tax: fc.constantFrom(...taxes),
      name: fc.constantFrom('Stół', 'Książka „Zażółć”', 'Usługa <montaż> & transport'),
      basis: fc.constantFrom('netPrice', 'grossPrice', 'net', 'gross'),
      price,
      value,
      quantity: fc.option(quantity, { nil: undefined, freq: 6 }),
      discount: fc.constantFrom('none', 'none', 'amount', 'percent'),
      percent: decimal(1, 1, 900),
      details,
    })
    .map(({ tax, name, basis, details: { saleDate, goods, ...known }, ...rest }) => {
      const gross = tax.margin ? basis.replace('net', 'gross') : basis;
      const common = compact({
        name,
        ...known,
        ...tax,
        gtu: tax.rate === '23' || tax.rate === '0 WDT' ? goods : undefined,
        saleDate: dated ? saleDate : undefined,
      });
      if (gross === 'net' || gross === 'gross') return { ...common, [gross]: rest.value };
      // What is taken off is less than what there is.
      const [count, unitPrice] =
        rest.discount === 'amount' ? ['2', rest.value] : [rest.quantity ?? '1', rest.price];
      const amount = gross.startsWith('grossP') ? { grossPrice: unitPrice } : { netPrice: unitPrice };
      const discounts = {
        none: {},
        amount: { discount: '0.01' },
        percent: { discountPercent: rest.percent },
      }[rest.discount as 'none'];
      return { ...common, quantity: count, unit: 'szt.', ...amount, ...discounts };
    });

export const name = 'Podmiot trzeci';
const place = { line1: 'Polna 2' };
export const nip = '9997774440';
/** A third party as its role wants it. */
function thirdParty(role: ThirdPartyRole): ThirdPartyDraft {
  if (role === 'local-government-recipient')
    return { role, internalId: '9995183640-00013', name, address: place };
  if (role === 'employee' || role === 'payer') return { role, name };
  if (role === 'additional-buyer') return { role, nip, name, share: '25', address: place };
  return { role, nip, name, address: place };
}
const thirdParties = fc
  .tuple(
    fc.subarray([...thirdPartyRoles]).map((roles) => roles.map(thirdParty)),
    fc.subarray<ThirdPartyDraft>([{ role: 'Nadzorca budowy', euVat: 'DE136695976', name: 'Nadzór GmbH' }]),
  )
  .map(([roles, other]) => [...roles, ...other]);

const account = { number: '42 9990 0012 0000 0000 1234 5678', bank: 'Bank Rzemiosła' };
const payments: fc.Arbitrary<PaymentDraft> = fc.constantFrom<PaymentDraft>(
  { dueDate: '2026-11-30', method: 'przelew', accounts: [account] },
  { paidOn: '2026-11-16', method: 'card' },
  { method: 'barter', due: [{ terms: { count: 14, unit: 'dni', event: 'otrzymanie faktury' } }] },
  {
    parts: [{ amount: '0.01', paidOn: '2026-11-15', method: 'mobile' }],
    dueDate: '2026-11-30',
    method: 'transfer',
    accounts: [{ ...account, swift: 'BREXPLPWXXX', description: 'złotowy' }],
    earlyDiscount: { terms: 'zapłata w 3 dni', amount: '2%' },
  },
);
const terms: TermsDraft = {
  contracts: [{ date: '2026-01-02', number: 'U/1' }],
  orders: [{ date: '2026-11-02', number: 'Z/7' }],
  batches: ['P-1'],
  delivery: 'CIP',
  transport: [
    {
      mode: 'road',
      carrier: { nip, name: 'Wóz sp. z o.o.', address: { line1: 'Drogowa 1' } },
      orderNumber: 'ZT/1',
      load: '13',
      packaging: 'paleta',
      startsAt: '2026-11-12T08:00:00Z',
      endsAt: '2026-11-12T12:00:00Z',
      from: { line1: 'Gniezno' },
      via: [{ line1: 'Września' }],
      to: { line1: 'Berlin', country: 'DE' },
    },
    { mode: 'rower cargo', load: 'skrzynki' },
  ],
};
const attachment: fc.Arbitrary<AttachmentDraft> = fc
  .array(fc.record({ label: fc.constantFrom('a', 'b'), count: fc.nat(99) }), { minLength: 1, maxLength: 5 })
  .map((rows) => ({
    blocks: [
      {
        heading: 'Zużycie',
        metadata: [{ key: 'Licznik', value: 'GM1' }],
        paragraphs: ['Odczyt rzeczywisty.'],
        tables: [
          {
            columns: [
              { name: 'Okres', type: 'txt' },
              { name: 'kWh', type: 'int' },
            ],
            rows: rows.map(({ label, count }) => [label, String(count)]),
            totals: ['Razem', String(rows.reduce((sum, { count }) => sum + count, 0))],
          },
        ],
      },
    ],
  }));

/** What any invoice may carry besides its lines. */
const extras = fc
  .record({
    thirdParties: rarely(thirdParties),
    authorised: rarely(
      fc.constantFrom('enforcement-authority', 'bailiff', 'tax-representative').map((role) => ({
        nip,
        name: 'Organ',
        address: place,
        role: role as 'bailiff',
        contacts: [{ email: 'o@example.pl', phone: '+48610000123' }],
      })),
    ),
    payment: maybe(payments),
    terms: rarely(fc.constant(terms)),
    attachment: rarely(attachment),
    notes: rarely(fc.constant([{ key: 'Zamówienie', value: 'telefoniczne' }])),
    footer: rarely(fc.constant(['Kapitał zakładowy 50 000,00 zł'])),
    registers: rarely(fc.constant([{ krs: '0000999147', regon: '999147258', bdo: '000999147' }])),
    warehouseDocuments: rarely(fc.constant(['WZ/1'])),
    issuePlace: maybe(fc.constant('Gniezno')),
    related: rarely(fc.constant(true)),
    settlement: rarely(
      fc.record({
        charges: fc.array(
          value.map((amount) => ({ amount, reason: 'Kaucja' })),
          { maxLength: 2 },
        ),
        deductions: fc.array(
          value.map((amount) => ({ amount, reason: 'Nadpłata' })),
          { maxLength: 2 },
        ),
      }),
    ),
    remarks: fc.record({ cashAccounting: rarely(fc.constant(true)), selfBilling: rarely(fc.constant(true)) }),
    marks: fc.constantFrom('none', 'local government', 'VAT group'),
  })
  .map(({ remarks, settlement, ...rest }) => ({
    ...rest,
    remarks: compact(remarks),
    settlement:
      settlement && settlement.charges.length + settlement.deductions.length > 0 ? settlement : undefined,
  }));

/** The basis of an exemption belongs to exempt sales only. */
const remarksOf = (annotations: AnnotationsDraft | undefined, own: object): AnnotationsDraft | undefined =>
  annotations?.exemption && !JSON.stringify(own).includes('"rate":"zw"') ? undefined : annotations;

/** Parties, currency and remarks of a world, and lines of it; made an invoice of some kind by `finish`. */
export const inWorld = (
  names: readonly string[],
  finish: (taxes: World['taxes']) => fc.Arbitrary<Partial<FaDraft> & { kind: FaDraft['kind'] }>,
): fc.Arbitrary<FaDraft> =>
  fc.constantFrom(...names).chain((world) => {
    const { buyer, taxes, annotations, community } = worlds[world]!;
    return fc
      .record({
        own: finish(taxes),
        more: extras,
        rate: maybe(exchangeRate),
        rounding: fc.constantFrom('class', 'line'),
      })
      .map(({ own, more: { remarks, marks, thirdParties: others, ...more }, rate, rounding }) => {
        const units = others ?? [];
        const domesticBuyer = buyer === trader;
        const unit = domesticBuyer && marks !== 'none';
        const needed = unit
          ? thirdParty(marks === 'VAT group' ? 'vat-group-recipient' : 'local-government-recipient')
          : undefined;
        const parties = [
          ...units.filter(
            ({ role }) => domesticBuyer || !/^(local-government|vat-group)-recipient$/.test(role),
          ),
          ...(needed && !units.some(({ role }) => role === needed.role) ? [needed] : []),
        ];
        const self = remarks.selfBilling && domesticBuyer ? { selfBilling: true } : {};
        const cash = remarks.cashAccounting ? { cashAccounting: true } : {};
        return compact({
          number: 'FV/2026/11/1',
          issueDate: '2026-11-16',
          seller: community ? { ...seller, euVatPayer: true } : seller,
          buyer,
          currency: rate && 'EUR',
          exchangeRate: rate,
          rounding: rounding as 'class',
          annotations: { ...remarksOf(annotations, own), ...self, ...cash },
          thirdParties: parties.length > 0 ? parties : undefined,
          ...compact(more),
          ...own,
        }) as FaDraft;
      });
  });
