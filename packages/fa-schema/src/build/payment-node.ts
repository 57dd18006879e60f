import { amountText, type Decimal } from '../decimal.js';
import { amountOf } from './amount.js';
import {
  type AccountDraft,
  type PaymentDraft,
  type PaymentMethod,
  paymentMethods,
  type SettlementDraft,
} from './draft-parts.js';
import { type Node, token } from './node.js';

/** Polish words for the ways to pay, as people write them in files. */
const polishMethods: Readonly<Record<string, PaymentMethod>> = {
  gotówka: 'cash',
  karta: 'card',
  bon: 'voucher',
  czek: 'cheque',
  kredyt: 'credit',
  przelew: 'transfer',
  mobilna: 'mobile',
  blik: 'mobile',
};

/** `FormaPlatnosci`, or another way to pay in words. */
export function methodFields(method: string | undefined): Node {
  if (method === undefined) return {};
  const code =
    (paymentMethods as readonly string[]).indexOf(polishMethods[method.toLowerCase()] ?? method) + 1;
  return code > 0 ? { FormaPlatnosci: String(code) } : { PlatnoscInna: '1', OpisPlatnosci: token(method) };
}

const ownBank = ['debt', 'collection', 'own-trade'] as const;

export function accountNode(account: AccountDraft): Node {
  return {
    NrRB: account.number.replace(/[\s-]/g, ''),
    SWIFT: account.swift?.replace(/\s/g, '').toUpperCase(),
    RachunekWlasnyBanku: account.ownBank && String(ownBank.indexOf(account.ownBank) + 1),
    NazwaBanku: token(account.bank),
    OpisRachunku: token(account.description),
  };
}

/** `Platnosc`. */
export function paymentNode(payment: PaymentDraft | undefined): Node | undefined {
  if (!payment) return undefined;
  const due = [...(payment.dueDate === undefined ? [] : [{ date: payment.dueDate }]), ...(payment.due ?? [])];
  const parts = payment.parts ?? [];
  return {
    ...(payment.paidOn === undefined ? {} : { Zaplacono: '1', DataZaplaty: payment.paidOn }),
    ZnacznikZaplatyCzesciowej: parts.length > 0 ? (payment.partsAreWhole ? '2' : '1') : undefined,
    ZaplataCzesciowa: parts.map((part, i) => ({
      KwotaZaplatyCzesciowej: amountText(amountOf(part.amount, `payment.parts[${i}].amount`)),
      DataZaplatyCzesciowej: part.paidOn,
      ...methodFields(part.method),
    })),
    TerminPlatnosci: due.map((one) => ({
      Termin: one.date,
      TerminOpis: 'terms' in one && one.terms ? termsNode(one.terms) : undefined,
    })),
    ...methodFields(payment.method),
    RachunekBankowy: payment.accounts?.map(accountNode),
    RachunekBankowyFaktora: payment.factorAccounts?.map(accountNode),
    Skonto: payment.earlyDiscount && {
      WarunkiSkonta: token(payment.earlyDiscount.terms),
      WysokoscSkonta: token(payment.earlyDiscount.amount),
    },
    LinkDoPlatnosci: payment.link,
    IPKSeF: payment.ksefPaymentId,
  };
}

const termsNode = (terms: { count: number; unit: string; event: string }): Node => ({
  Ilosc: String(terms.count),
  Jednostka: token(terms.unit),
  ZdarzeniePoczatkowe: token(terms.event),
});

/** `Rozliczenie`: charges and deductions on top of the total, and what is left to pay or to give back. */
export function settlementNode(settlement: SettlementDraft | undefined, total: Decimal): Node | undefined {
  if (!settlement) return undefined;
  const read = (list: SettlementDraft['charges'], field: string) =>
    (list ?? []).map((one, i) => ({
      value: amountOf(one.amount, `settlement.${field}[${i}].amount`),
      node: {
        Kwota: amountText(amountOf(one.amount, `settlement.${field}[${i}].amount`)),
        Powod: token(one.reason),
      },
    }));
  const charges = read(settlement.charges, 'charges');
  const deductions = read(settlement.deductions, 'deductions');
  const sum = (list: typeof charges) => list.reduce((all, one) => all + one.value, 0n);
  const left = total + sum(charges) - sum(deductions);
  return {
    Obciazenia: charges.map((one) => one.node),
    SumaObciazen: charges.length > 0 ? amountText(sum(charges)) : undefined,
    Odliczenia: deductions.map((one) => one.node),
    SumaOdliczen: deductions.length > 0 ? amountText(sum(deductions)) : undefined,
    ...(left >= 0n ? { DoZaplaty: amountText(left) } : { DoRozliczenia: amountText(-left) }),
  };
}
