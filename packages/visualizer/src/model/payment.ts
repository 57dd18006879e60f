import type { XmlElement } from '@eszok/fa-schema';
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
      ...otherMethod(source, part),
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

/** A leaf of FA(1) as what it is called since FA(2). */
function named(source: Source, element: XmlElement, name: string, as: string): Field[] {
  const text = source.text(element, name);
  return text === undefined ? [] : [{ name: as, value: typedValue(as, text) }];
}

/** The mark "other method" says nothing beside the description of that method. */
function otherMethod(source: Source, element: XmlElement): Field[] {
  const described = source.fields(element, 'OpisPlatnosci');
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
  const paid = flag('Zaplacono') === true;
  const [toPay, toSettle] = [settled('DoZaplaty'), settled('DoRozliczenia')];
  const due = payment?.due.flat() ?? [];
  const account = payment?.accounts.find((item) => item.kind !== 'RachunekBankowy2')?.fields ?? [];
  const accountText = (name: string) => textOf(account.find((item) => item.name === name)?.value);
  return {
    label: correction
      ? 'correction'
      : kind === 'ZAL'
        ? 'advance'
        : toPay
          ? 'toPay'
          : toSettle
            ? 'toSettle'
            : paid
              ? 'total'
              : 'toPay',
    amount: correction || kind === 'ZAL' ? gross : (toPay ?? toSettle ?? gross),
    paid,
    paidOn: textOf(field('DataZaplaty')),
    due: due.flatMap((item) => (item.name === 'Termin' ? (textOf(item.value) ?? []) : [])),
    dueText: due.flatMap((item) => (item.name === 'TerminOpis' ? (textOf(item.value) ?? []) : [])),
    method: field('FormaPlatnosci'),
    methodText: textOf(field('OpisPlatnosci')),
    account: accountText('NrRB'),
    bank: accountText('NazwaBanku'),
  };
}
