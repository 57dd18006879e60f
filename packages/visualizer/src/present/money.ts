import type { Block, Line, Pair, Row } from '../layout/blocks.js';
import type { Field } from '../model/value.js';
import type { InvoiceView } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell, pairsBlock, pairsOf, recordsTable } from './context.js';

/** The band with what to pay, by when and where to. */
export function panel(view: InvoiceView, speaker: Speaker): Block[] {
  const { headline } = view;
  const items: Pair[] = [];
  if (headline.amount) {
    const amount =
      headline.amount.type === 'amount' ? { ...headline.amount, currency: view.currency } : headline.amount;
    const key = headline.label === 'correction' ? 'correctionAmount' : headline.label;
    const value: Line[] = [{ text: speaker.value(amount), style: 'key' }];
    if (headline.inPart) {
      const said = (what: 'paidInPart' | 'remaining', sum: string) =>
        speaker.say(what, { sum: speaker.amount(sum, view.currency) });
      const { paid, remaining } = headline.inPart;
      value.push({ text: `${said('paidInPart', paid)}  ·  ${said('remaining', remaining)}`, style: 'small' });
    }
    items.push({ label: speaker.say(key), value });
  }
  const method = headline.methodText ?? (headline.method ? speaker.value(headline.method) : undefined);
  if (headline.paid) {
    const on =
      headline.paidOn === undefined ? '' : ` ${speaker.value({ type: 'date', text: headline.paidOn })}`;
    items.push({ label: speaker.say('status'), value: small(`${speaker.say('paid')}${on}`, method) });
  } else if (headline.due.length + headline.dueText.length > 0) {
    const dates = headline.due.slice(0, 3).map((text) => speaker.value({ type: 'date', text }));
    const more = headline.due.length > 3 ? ['…'] : [];
    const when = dates.length > 0 ? [...dates, ...more].join(', ') : headline.dueText[0]!;
    items.push({ label: speaker.say('dueDate'), value: small(when, method) });
  } else if (method !== undefined) {
    items.push({ label: speaker.say('method'), value: [{ text: method, style: 'name' }] });
  }
  if (headline.account !== undefined) {
    const account = speaker.value({ type: 'account', text: headline.account });
    items.push({ label: speaker.say('account'), value: small(account, headline.bank) });
  }
  return items.length === 0 ? [] : [{ kind: 'panel', items }];
}

const small = (text: string, under: string | undefined): Line[] => [
  { text, style: 'name' },
  ...(under === undefined ? [] : [{ text: under, style: 'small' as const }]),
];

/** Payment in full: methods, dates, parts, accounts. What the band already shows is not said twice. */
export function paymentBlocks(view: InvoiceView, speaker: Speaker, columns = 4): Block[] {
  const { payment, headline } = view;
  if (!payment) return [];
  const shown = new Set(['Zaplacono', 'DataZaplaty', 'FormaPlatnosci', 'OpisPlatnosci']);
  const listed = headline.due.length <= 3 && headline.dueText.length === 0;
  const dates =
    headline.paid || !listed
      ? payment.due.flat()
      : payment.due.flat().filter((field) => field.name !== 'Termin');
  const fields = payment.fields.filter((field) => !(shown.has(field.name) && inBand(field, view)));
  const single =
    payment.accounts.length === 1 &&
    payment.accounts[0]!.fields.every((field) => ['NrRB', 'NazwaBanku'].includes(field.name));
  const accounts = single && headline.account !== undefined ? [] : payment.accounts;
  const blocks: Block[] = [];
  // Many bare dates make one list; with words to them they stay apart.
  const plain = dates.length > 4 && dates.every((field) => field.name === 'Termin');
  // Whether, how and when it is paid; then the rest.
  const first = (field: Field) => shown.has(field.name) || field.name === 'ZnacznikZaplatyCzesciowej';
  const ordered = [
    ...fields.filter(first),
    ...(plain ? [] : dates),
    ...fields.filter((field) => !first(field)),
  ];
  blocks.push(...pairsBlock(ordered, speaker, columns));
  if (plain) {
    const text = dates.map((field) => speaker.value(field.value)).join(', ');
    blocks.push({
      kind: 'pairs',
      pairs: [{ label: speaker.label('Termin'), value: [{ text }] }],
      columns: 1,
    });
  }
  if (payment.parts.length > 0) {
    blocks.push(
      { kind: 'heading', text: speaker.say('partPayments'), level: 2 },
      ...recordsTable(payment.parts, speaker.say('partPayments'), speaker),
    );
  }
  for (const account of accounts) {
    const [number, ...rest] = pairsOf(account.fields, speaker);
    if (number)
      blocks.push({
        kind: 'pairs',
        pairs: [{ label: speaker.label(account.kind), value: number.value }, ...rest],
        columns,
      });
  }
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: speaker.say('payment') }, ...blocks];
}

function inBand(field: Field, view: InvoiceView): boolean {
  const { headline } = view;
  if (field.name === 'DataZaplaty') return headline.paid && headline.paidOn !== undefined;
  if (field.name === 'Zaplacono') return headline.paid;
  return true;
}

/** Charges and deductions, and what is left to pay. */
export function settlementBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const { settlement, currency } = view;
  if (!settlement) return [];
  const entry =
    (element: string) =>
    (item: { reason: string; amount: Field['value'] }): Row => ({
      cells: [
        cell(speaker.label(element)),
        cell(item.reason),
        cell(
          item.amount.type === 'amount'
            ? speaker.value({ ...item.amount, currency })
            : speaker.value(item.amount),
        ),
      ],
    });
  const rows: Row[] = [
    ...settlement.charges.map(entry('Obciazenia')),
    ...settlement.deductions.map(entry('Odliczenia')),
    ...settlement.fields.map(
      (field): Row => ({
        ...(field.name.startsWith('Do') ? { tone: 'total' as const } : {}),
        cells: [
          cell(speaker.label(field.name)),
          cell(''),
          cell(
            field.value.type === 'amount'
              ? speaker.value({ ...field.value, currency })
              : speaker.value(field.value),
          ),
        ],
      }),
    ),
  ];
  // The schema allows an empty settlement.
  if (rows.length === 0) return [];
  const title = speaker.say('settlement');
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      label: title,
      columns: [{ title: '' }, { title: '', flex: true }, { title: '', align: 'right' }],
      rows,
    },
  ];
}
