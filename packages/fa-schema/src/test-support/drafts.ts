import type { FaDraft } from '../build/draft.js';
import type { RrDraft } from '../build/draft-rr.js';
import { base, buyer, chair, corrected, order, seller, transfer } from './draft-parts.js';
import { saleDrafts } from './sale-drafts.js';

export { buyer, seller } from './draft-parts.js';

/** Drafts of every kind and of every case the builder knows, by name. */
export const drafts: Readonly<Record<string, FaDraft | RrDraft>> = {
  ...saleDrafts,
  'correction by pairs': {
    ...base,
    kind: 'KOR',
    number: 'FVK/1',
    correction: {
      reason: 'zwrot towaru',
      effect: 'correction-date',
      corrected,
      pairs: [{ before: chair, after: { ...chair, quantity: '5' } }],
    },
  },
  'correction by differences': {
    ...base,
    kind: 'KOR',
    number: 'FVK/2',
    correction: { reason: 'rabat', effect: 'other', corrected },
    lines: [{ ...chair, quantity: '-1' }],
  },
  'collective correction of a period': {
    ...base,
    kind: 'KOR',
    number: 'FVK/3',
    correction: {
      reason: 'rabat za półrocze',
      effect: 'correction-date',
      corrected: [...corrected, { number: 'FV/2026/02/002', issueDate: '2026-02-10' }],
      period: 'pierwsze półrocze 2026',
      amounts: [
        { rate: '23', gross: '-50000' },
        { rate: '8', net: '-100' },
      ],
    },
  },
  'correction of the buyer’s data': {
    ...base,
    kind: 'KOR',
    number: 'FVK/4',
    buyer: { ...buyer, key: '0001' },
    correction: {
      reason: 'błędna nazwa nabywcy',
      effect: 'original-date',
      corrected,
      buyersBefore: [{ ...buyer, name: 'Kawiarnia Pod Zegarkiem', key: '0001' }],
    },
  },
  'advance invoice': {
    ...base,
    kind: 'ZAL',
    number: 'FZ/1',
    order,
    advances: [{ amount: '20000', receivedOn: '2026-11-14' }],
    payment: { paidOn: '2026-11-14', method: 'transfer' },
  },
  'advance invoice of several payments in euro': {
    ...base,
    kind: 'ZAL',
    number: 'FZ/2',
    currency: 'EUR',
    order,
    advances: [
      { amount: '1000', receivedOn: '2026-11-10', exchangeRate: '4.2501' },
      { amount: '500.55', receivedOn: '2026-11-12', exchangeRate: '4.2612' },
    ],
  },
  'settlement invoice': {
    ...base,
    kind: 'ROZ',
    number: 'FR/1',
    lines: order,
    settles: [
      { ksefNumber: '9994072312-20260312-0100001AF629-57', amount: '20000' },
      { number: 'FZ/0', amounts: [{ rate: '23', gross: '123' }] },
    ],
    payment: transfer,
  },
  'correction of an advance invoice': {
    ...base,
    kind: 'KOR_ZAL',
    number: 'FZK/1',
    order,
    advances: [{ amount: '30000', receivedOn: '2026-11-14' }],
    correction: { reason: 'zaniżona kwota', effect: 'original-date', corrected, amountBefore: '20000' },
  },
  'correction of a settlement invoice': {
    ...base,
    kind: 'KOR_ROZ',
    number: 'FRK/1',
    settles: [{ ksefNumber: '9994072312-20260312-0100001AF629-57' }],
    correction: {
      reason: 'zła cena',
      effect: 'original-date',
      corrected,
      amountBefore: '1230',
      pairs: [{ before: chair, after: { ...chair, netPrice: '400' } }],
    },
  },
  'purchase from a flat-rate farmer': {
    form: 'FA_RR (1)',
    number: 'RR/1',
    issueDate: '2026-11-16',
    purchaseDate: '2026-11-16',
    supplier: { ...seller, name: 'Jan Rolnik', contractorNumber: 'D-12' },
    buyer: { ...buyer, status: 'restructuring' },
    thirdParties: [
      { role: 'recipient', nip: '9997774440', name: 'Punkt skupu', address: { line1: 'Polna 9' } },
    ],
    lines: [
      { name: 'Mleko', unit: 'l', quantity: '1200.5', quality: 'klasa ekstra', price: '2.13', rate: '7' },
      {
        name: 'Pszenica',
        unit: 't',
        quantity: '3',
        quality: 'konsumpcyjna',
        price: '812.35',
        rate: '7',
        cn: '1001 99 00',
      },
    ],
    paymentDocuments: [{ number: 'KP/7', date: '2026-11-16' }],
    payment: { method: 'transfer', supplierAccounts: [{ number: '42999000120000000012345678' }] },
    settlement: { deductions: [{ amount: '12.30', reason: 'Fundusz Promocji Mleka' }] },
  },
  'purchase from a flat-rate farmer in euro': {
    form: 'FA_RR (1)',
    number: 'RR/2',
    issueDate: '2026-11-16',
    currency: 'EUR',
    exchangeRate: '4.25',
    supplier: { ...seller, name: 'Jan Rolnik' },
    buyer,
    lines: [{ name: 'Miód', unit: 'kg', quantity: '21', quality: 'lipowy', price: '9.99', rate: '7' }],
  },
  'correction of a purchase from a farmer': {
    form: 'FA_RR (1)',
    kind: 'KOR_VAT_RR',
    number: 'RRK/1',
    issueDate: '2026-11-16',
    supplier: { ...seller, name: 'Jan Rolnik' },
    buyer,
    correction: {
      reason: 'zła ilość',
      effect: 1,
      corrected: [{ number: 'RR/0', issueDate: '2026-11-02' }],
      pairs: [
        {
          before: { name: 'Mleko', unit: 'l', quantity: '100', quality: 'I', price: '2.13', rate: '7' },
          after: { name: 'Mleko', unit: 'l', quantity: '90', quality: 'I', price: '2.13', rate: '7' },
        },
      ],
    },
  },
};
