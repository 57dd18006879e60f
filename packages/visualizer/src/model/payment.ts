import type { XmlElement } from '@eszok/fa-schema';
import Big from 'big.js';
import { typedValue } from './kinds.js';
import type { Source } from './source.js';
import type { Field, Value } from './value.js';
import type { Headline, Payment, Settlement } from './view.js';

const accountKinds = ['RachunekBankowy', 'RachunekBankowyFaktora', 'RachunekBankowy1', 'RachunekBankowy2'];

/** `Platnosc` in full. */
export function readPayment(source: Source, fa: XmlElement | undefined): Payment | undefined {
  const element = fa?.child('Platnosc');
  if (!element) return undefined;
  // FA(1) has parts and terms under names of its own, and a mark under the name that is a part's in later forms.
  const parts = [...element.all('ZaplataCzesciowa'), ...element.all('PlatnosciCzesciowe')]
    .filter((part) => part.children.length > 0)
    .map((part) => [
      ...source.fields(part, 'DataZaplatyCzesciowej', 'KwotaZaplatyCzesciowej', 'FormaPlatnosci'),
      // A code or a description: one column for both.
      ...otherMethod(source, part, 'FormaPlatnosci'),
      ...source.rest(part),
    ]);
  const due = element.all('TerminPlatnosci').map((term) => {
    const words = term.child('TerminOpis');
    // FA(2) has the description as text, FA(3) as amount, unit and event.
    const text = words
      ? words.children.length > 0
        ? ['Ilosc', 'Jednostka', 'ZdarzeniePoczatkowe']
            .map((name) => source.text(words, name))
            .filter(Boolean)
            .join(' ')
        : source.text(words)
      : undefined;
    const fields = source.fields(term, 'Termin');
    if (text) fields.push({ name: 'TerminOpis', value: { type: 'text', text } });
    return [...fields, ...source.rest(term)];
  });
  due.push(
    ...element
      .all('TerminyPlatnosci')
      .map((term) => [
        ...named(source, term, 'TerminPlatnosci', 'Termin'),
        ...named(source, term, 'TerminPlatnosciOpis', 'TerminOpis'),
        ...source.rest(term),
      ]),
  );
  const accounts = accountKinds.flatMap((kind) =>
    element.all(kind).map((account) => ({
      kind,
      fields: [
        ...named(source, account, 'NrRBPL', 'NrRB'),
        ...named(source, account, 'NrRBZagr', 'NrRB'),
        ...source.fields(account, 'NrRB', 'NazwaBanku', 'SWIFT', 'OpisRachunku', 'RachunekWlasnyBanku'),
        ...source.rest(account),
      ],
    })),
  );
  const fields = [
    ...source.fields(element, 'Zaplacono', 'DataZaplaty', 'ZnacznikZaplatyCzesciowej'),
    ...named(source, element, 'ZaplataCzesciowa', 'ZnacznikZaplatyCzesciowej'),
    ...source.fields(element, 'FormaPlatnosci'),
    ...otherMethod(source, element),
    ...source.rest(element),
  ];
  return { fields, parts, due, accounts };
}

/** A leaf under another name: in FA(1) for what it is called since FA(2). */
function named(source: Source, element: XmlElement, name: string, as: string): Field[] {
  const text = source.text(element, name);
  return text === undefined ? [] : [{ name: as, value: typedValue(as, text) }];
}

/** The mark "other method" says nothing beside the description of that method. */
function otherMethod(source: Source, element: XmlElement, name = 'OpisPlatnosci'): Field[] {
  const described = source.fields(element, 'OpisPlatnosci').map(({ value }) => ({ name, value }));
  const mark = source.fields(element, 'PlatnoscInna');
  return described.length > 0 ? described : mark;
}

/** `Rozliczenie`: what is added to the total and taken off it. */
export function readSettlement(source: Source, fa: XmlElement | undefined): Settlement | undefined {
  const element = fa?.child('Rozliczenie');
  if (!element) return undefined;
  const entries = (name: string) =>
    element.all(name).map((entry) => ({
      reason: source.text(entry, 'Powod') ?? '',
      amount: source.value(entry, 'Kwota') ?? ({ type: 'text', text: '' } satisfies Value),
    }));
  return {
    charges: entries('Obciazenia'),
    deductions: entries('Odliczenia'),
    fields: [
      ...source.fields(element, 'SumaObciazen', 'SumaOdliczen', 'DoZaplaty', 'DoRozliczenia'),
      ...source.rest(element),
    ],
  };
}

interface HeadlineInput {
  kind: string;
  totals: readonly Field[];
  payment: Payment | undefined;
  settlement: Settlement | undefined;
}

const textOf = (value: Value | undefined) => (value && 'text' in value ? value.text : undefined);

/** The amount, date and account that a reader looks for first. */
export function headlineOf({ kind, totals, payment, settlement }: HeadlineInput): Headline {
  const total = (name: string) => totals.find((field) => field.name === name)?.value;
  const settled = (name: string) => settlement?.fields.find((field) => field.name === name)?.value;
  const field = (name: string) => payment?.fields.find((item) => item.name === name)?.value;
  const gross = total('P_15') ?? total('P_12_1');
  const correction = kind.startsWith('KOR');
  const flag = (name: string) => {
    const value = field(name);
    return value?.type === 'flag' && value.on;
  };
  const inParts = partsOf(payment);
  const paid = flag('Zaplacono') === true || inParts.whole;
  const [toPay, toSettle] = [settled('DoZaplaty'), settled('DoRozliczenia')];
  const due = payment?.due.flat() ?? [];
  const account = payment?.accounts.find((item) => item.kind !== 'RachunekBankowy2')?.fields ?? [];
  const accountText = (name: string) => textOf(account.find((item) => item.name === name)?.value);
  const amount = correction || kind === 'ZAL' ? gross : (toPay ?? toSettle ?? gross);
  const label = correction
    ? 'correction'
    : kind === 'ZAL'
      ? 'advance'
      : toPay
        ? 'toPay'
        : toSettle
          ? 'toSettle'
          : paid
            ? 'total'
            : 'toPay';
  return {
    label,
    amount,
    inPart: paid || label !== 'toPay' ? undefined : remainingOf(amount, inParts.sum),
    paid,
    paidOn: textOf(field('DataZaplaty')) ?? (inParts.whole ? inParts.last : undefined),
    due: due.flatMap((item) => (item.name === 'Termin' ? (textOf(item.value) ?? []) : [])),
    dueText: due.flatMap((item) => (item.name === 'TerminOpis' ? (textOf(item.value) ?? []) : [])),
    method: field('FormaPlatnosci'),
    methodText: textOf(field('OpisPlatnosci')),
    account: accountText('NrRB'),
    bank: accountText('NazwaBanku'),
  };
}

interface Parts {
  /** The parts make up the whole (`ZnacznikZaplatyCzesciowej` of FA(3)). */
  whole: boolean;
  /** Undefined when they cannot be summed. */
  sum: Big | undefined;
  /** Day of the last of them. */
  last: string | undefined;
}

function partsOf(payment: Payment | undefined): Parts {
  const mark = payment?.fields.find(({ name }) => name === 'ZnacznikZaplatyCzesciowej')?.value;
  const values = (name: string) =>
    (payment?.parts.flat() ?? []).filter((field) => field.name === name).map(({ value }) => value);
  const amounts = values('KwotaZaplatyCzesciowej').map((value) =>
    value.type === 'amount' ? new Big(value.text) : undefined,
  );
  const sum = amounts.reduce((all, one) => (all && one ? all.plus(one) : undefined), new Big(0));
  const days = values('DataZaplatyCzesciowej').flatMap((value) => (value.type === 'date' ? value.text : []));
  return {
    whole: mark?.type === 'code' && mark.code === '2',
    sum: amounts.length > 0 ? sum : undefined,
    last: days.sort().at(-1),
  };
}

/** What is left when a part is paid; nothing where the sums do not say so. */
function remainingOf(amount: Value | undefined, paid: Big | undefined): Headline['inPart'] {
  if (amount?.type !== 'amount' || paid === undefined || paid.lte(0)) return undefined;
  const remaining = new Big(amount.text).minus(paid);
  return remaining.lte(0) ? undefined : { paid: paid.toFixed(), remaining: remaining.toFixed() };
}
