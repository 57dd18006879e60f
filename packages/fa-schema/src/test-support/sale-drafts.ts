import type { FaDraft } from '../build/draft.js';
import { base, german, seller, transfer } from './draft-parts.js';

/** Drafts of sales: rates, currencies, parties, payments, remarks. */
export const saleDrafts: Readonly<Record<string, FaDraft>> = {
  'ordinary sale at net prices': {
    ...base,
    number: 'FV/1',
    saleDate: '2026-11-13',
    lines: [
      { name: 'Stolik', unit: 'szt.', quantity: '4', netPrice: '780', rate: '23' },
      { name: 'Drewno opałowe', unit: 'm3', quantity: '3', netPrice: '310', rate: '8', cn: '4401 12 00' },
      { name: 'Książka', unit: 'szt.', quantity: '3', netPrice: '31.335', rate: '5', discountPercent: '10' },
    ],
    payment: transfer,
    notes: [{ key: 'Zamówienie', value: 'telefoniczne' }],
    footer: ['Kapitał zakładowy 50 000,00 zł'],
    registers: [{ krs: '0000999147', regon: '999147258', bdo: '000999147' }],
  },
  'gross prices': {
    ...base,
    number: 'FV/2',
    lines: [
      { name: 'Olej', unit: 'szt.', quantity: '3', grossPrice: '19.99', rate: '23' },
      { name: 'Wosk', unit: 'szt.', quantity: '7', grossPrice: '13.33', rate: '23', discount: '5' },
    ],
    payment: { paidOn: '2026-11-16', method: 'card' },
    toReceipt: true,
  },
  'rounding per line': {
    ...base,
    number: 'FV/3',
    rounding: 'line',
    lines: Array.from({ length: 9 }, (_, i) => ({
      name: `Kołek ${i + 1}`,
      unit: 'szt.',
      quantity: '1',
      netPrice: '0.33',
      rate: '23' as const,
    })),
  },
  'exempt with its basis, in a period': {
    ...base,
    number: 'FV/4',
    period: { from: '2026-10-01', to: '2026-10-31' },
    lines: [{ name: 'Szkolenie', unit: 'usł.', quantity: '1', netPrice: '1200', rate: 'zw' }],
    annotations: { exemption: { act: 'art. 43 ust. 1 pkt 29 ustawy o VAT' } },
  },
  'intra-Community supply in euro': {
    ...base,
    number: 'FV/5',
    currency: 'EUR',
    seller: { ...seller, euVatPayer: true },
    buyer: german,
    lines: [{ name: 'Stół', unit: 'szt.', quantity: '2', netPrice: '400', rate: '0 WDT' }],
  },
  'domestic sale in euro': {
    ...base,
    number: 'FV/6',
    currency: 'EUR',
    exchangeRate: '4.2503',
    lines: [
      { name: 'Stół', unit: 'szt.', quantity: '1', netPrice: '333.33', rate: '23' },
      { name: 'Drewno', unit: 'm3', quantity: '2', netPrice: '77.77', rate: '8' },
    ],
  },
  export: {
    ...base,
    number: 'FV/7',
    currency: 'USD',
    buyer: {
      otherId: { country: 'US', id: '12-3456789' },
      name: 'Oak Corner Inc.',
      address: { country: 'US', line1: '1 Main St', line2: 'Portland, ME' },
    },
    lines: [{ name: 'Krzesło', unit: 'szt.', quantity: '10', netPrice: '99.90', rate: '0 EX' }],
  },
  'service to a taxpayer of the EU': {
    ...base,
    number: 'FV/8',
    currency: 'EUR',
    seller: { ...seller, euVatPayer: true },
    buyer: german,
    lines: [{ name: 'Projekt', unit: 'usł.', quantity: '1', netPrice: '1500', rate: 'np II' }],
  },
  'service outside the EU': {
    ...base,
    number: 'FV/9',
    buyer: {
      name: 'Alpen AG',
      otherId: { country: 'CH', id: 'CHE-123.456.788' },
      address: { country: 'CH', line1: 'Bern' },
    },
    lines: [{ name: 'Projekt', unit: 'usł.', quantity: '1', netPrice: '1500', rate: 'np I' }],
  },
  'domestic reverse charge': {
    ...base,
    number: 'FV/10',
    lines: [{ name: 'Uprawnienia do emisji', unit: 'szt.', quantity: '5', netPrice: '320.10', rate: 'oo' }],
  },
  'margin scheme': {
    ...base,
    number: 'FV/11',
    lines: [{ name: 'Kredens używany', unit: 'szt.', quantity: '1', grossPrice: '2400', margin: true }],
    annotations: { margin: 'used-goods' },
  },
  OSS: {
    ...base,
    number: 'FV/12',
    currency: 'EUR',
    seller: { ...seller, euVatPayer: true },
    buyer: { name: 'Erika Muster', address: { country: 'DE', line1: 'Berlin' } },
    lines: [
      { name: 'Deska', unit: 'szt.', quantity: '3', netPrice: '24.50', ossRate: '19', procedure: 'WSTO_EE' },
    ],
  },
  'split payment above 15 000 PLN': {
    ...base,
    number: 'FV/13',
    lines: [
      { name: 'Stal zbrojeniowa', unit: 't', quantity: '6', netPrice: '3250', rate: '23', annex15: true },
    ],
    payment: transfer,
  },
  'taxi at a flat rate, 0% at home': {
    ...base,
    number: 'FV/14',
    lines: [
      { name: 'Przejazd', unit: 'usł.', quantity: '1', netPrice: '52.40', rate: '4' },
      { name: 'Usługa portowa', unit: 'usł.', quantity: '1', netPrice: '100', rate: '0 KR' },
    ],
  },
  'third parties in every role, factor, authorised party': {
    ...base,
    number: 'FV/15',
    lines: [{ name: 'Usługa', unit: 'usł.', quantity: '1', netPrice: '100', rate: '23' }],
    annotations: { selfBilling: true, cashAccounting: true },
    related: true,
    thirdParties: [
      { role: 'factor', nip: '9997774440', name: 'Faktor S.A.', address: { line1: 'Kapitałowa 1' } },
      { role: 'recipient', nip: '9995183640', name: 'Kawiarnia', address: { line1: 'Rynek 14' } },
      { role: 'original-entity', nip: '9997774440', name: 'Poprzednik sp. z o.o.' },
      {
        role: 'additional-buyer',
        nip: '9997774440',
        name: 'Wspólnik',
        share: '30.5',
        address: { line1: 'Polna 2' },
      },
      { role: 'issuer', nip: '9997774440', name: 'Biuro', address: { line1: 'Polna 3' } },
      { role: 'payer', name: 'Płatnik' },
      { role: 'local-government-issuer', nip: '9997774440', name: 'Wydział Finansów' },
      { role: 'vat-group-issuer', nip: '9997774440', name: 'Członek grupy' },
      { role: 'employee', name: 'Jan Pracownik' },
      { role: 'Nadzorca', euVat: 'DE136695976', name: 'Nadzór GmbH' },
    ],
    authorised: {
      ...seller,
      nip: '9997774440',
      name: 'Komornik',
      contacts: [{ email: 'k@example.pl' }],
      role: 'bailiff',
    },
    payment: {
      factorAccounts: [{ number: '42999000120000000012345678', ownBank: 'collection' }],
      method: 'transfer',
    },
  },
  'unit of local government': {
    ...base,
    number: 'FV/16',
    lines: [{ name: 'Ławka szkolna', unit: 'szt.', quantity: '30', netPrice: '210.50', rate: '23' }],
    thirdParties: [
      {
        role: 'local-government-recipient',
        internalId: '9995183640-00013',
        name: 'Szkoła nr 3',
        address: { line1: 'Szkolna 1' },
      },
    ],
  },
  'member of a VAT group': {
    ...base,
    number: 'FV/17',
    lines: [{ name: 'Audyt', unit: 'usł.', quantity: '1', netPrice: '999.99', rate: '23' }],
    thirdParties: [
      {
        role: 'vat-group-recipient',
        nip: '9997774440',
        name: 'Członek sp. z o.o.',
        address: { line1: 'Leśna 4' },
      },
    ],
  },
  'partly paid, with charges and terms': {
    ...base,
    number: 'FV/18',
    lines: [
      {
        name: 'Napój w butelce',
        unit: 'szt.',
        quantity: '10',
        netPrice: '3',
        rate: '23',
        id: 'a1',
        gtin: '5901234123457',
        index: 'N-1',
        pkwiu: '11.07.1',
        saleDate: '2026-11-12',
      },
      {
        name: 'Sok',
        unit: 'szt.',
        quantity: '10',
        netPrice: '3',
        rate: '5',
        id: 'a2',
        saleDate: '2026-11-13',
      },
    ],
    settlement: {
      charges: [{ amount: '5', reason: 'Kaucja 10 × 0,50 zł' }],
      deductions: [{ amount: '2.10', reason: 'Nadpłata' }],
    },
    payment: {
      parts: [
        { amount: '20', paidOn: '2026-11-16', method: 'cash' },
        { amount: '5', paidOn: '2026-11-16', method: 'kompensata' },
      ],
      due: [{ date: '2026-11-30' }, { terms: { count: 14, unit: 'dni', event: 'otrzymanie faktury' } }],
      method: 'barter',
      earlyDiscount: { terms: 'zapłata w 3 dni', amount: '2%' },
      ksefPaymentId: '123abcdefghij',
      link: 'https://plac.example.com/p?IPKSeF=123abcdefghij',
    },
    terms: {
      contracts: [{ date: '2026-01-02', number: 'U/1' }],
      orders: [{ date: '2026-11-02', number: 'Z/7' }],
      batches: ['P-1', 'P-2'],
      delivery: 'CIP',
      transport: [
        {
          mode: 'road',
          carrier: { nip: '9997774440', name: 'Wóz sp. z o.o.', address: { line1: 'Drogowa 1' } },
          load: '13',
          packaging: 'paleta',
          startsAt: '2026-11-12T08:00:00Z',
          endsAt: '2026-11-12T12:00:00Z',
          from: { line1: 'Gniezno' },
          via: [{ line1: 'Września' }],
          to: { line1: 'Środa Wielkopolska' },
        },
        { mode: 'rower cargo', load: 'skrzynki mieszane' },
      ],
    },
    warehouseDocuments: ['WZ/1', 'WZ/2'],
  },
  'new means of transport': {
    ...base,
    number: 'FV/19',
    currency: 'EUR',
    seller: { ...seller, euVatPayer: true },
    buyer: german,
    lines: [{ name: 'Przyczepa', unit: 'szt.', quantity: '1', netPrice: '9000', rate: '0 WDT' }],
    annotations: {
      newTransport: {
        reportable: false,
        vehicles: [
          {
            firstUse: '2026-10-01',
            line: 1,
            make: 'Wóz',
            model: 'P1',
            colour: 'biały',
            year: '2026',
            land: { mileage: '12 km', vin: 'SUPTEST0000000001', type: 'przyczepa' },
          },
        ],
      },
    },
  },
  'triangular transaction': {
    ...base,
    number: 'FV/20',
    currency: 'EUR',
    seller: { ...seller, euVatPayer: true },
    buyer: german,
    lines: [
      { name: 'Maszyna', unit: 'szt.', quantity: '1', netPrice: '700', rate: 'np I', procedure: 'TT_D' },
    ],
    annotations: { triangular: true, reverseCharge: true },
  },
  attachment: {
    ...base,
    number: 'FV/21',
    lines: [{ name: 'Paliwo gazowe', net: '53.60', rate: '23' }],
    attachment: {
      blocks: [
        {
          heading: 'Punkt poboru',
          metadata: [{ key: 'Nr punktu', value: '12345' }],
          paragraphs: ['Odczyt rzeczywisty.'],
          tables: [
            {
              description: 'Zużycie',
              metadata: [{ key: 'Licznik', value: 'GM1' }],
              columns: [
                { name: 'Okres', type: 'txt' },
                { name: 'kWh', type: 'int' },
              ],
              rows: [
                ['październik', '120'],
                ['listopad', ''],
              ],
              totals: ['Razem', '120'],
            },
          ],
        },
      ],
    },
  },
  'simplified invoice': {
    ...base,
    kind: 'UPR',
    number: 'FU/1',
    buyer: { nip: '9995183640' },
    lines: [
      { name: 'Wkrętarka', quantity: '1', grossPrice: '399', rate: '23' },
      { name: 'Książka', quantity: '1', grossPrice: '51', rate: '5' },
    ],
  },
};
