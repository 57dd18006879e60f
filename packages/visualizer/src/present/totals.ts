import type { Block, Column, Row } from '../layout/blocks.js';
import { sumOf } from '../model/totals.js';
import type { Field } from '../model/value.js';
import type { InvoiceView, VatRow } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell, pairsBlock } from './context.js';

/** The VAT summary by rates, closed by the total of the invoice. */
export function totalsBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const total = view.totals.find(
    ({ name }) => name === (view.family === 'other' ? 'TaxInclusiveAmount' : 'P_15'),
  );
  const others = view.totals.filter((field) => field !== total);
  const blocks: Block[] = [];
  if (view.vat.length === 0 && total && view.family === 'fa') {
    const value = [{ text: money(total, view.currency, speaker), style: 'total' as const }];
    blocks.push(
      { kind: 'heading', text: speaker.say('sum') },
      { kind: 'pairs', pairs: [{ label: speaker.label('P_15'), value }], columns: 1 },
    );
  }
  if (view.vat.length > 0) {
    blocks.push({ kind: 'heading', text: summaryTitle(view, speaker) }, vatTable(view, total, speaker));
  }
  if (view.family !== 'fa') {
    const columns: Column[] = [
      { title: '', flex: true },
      { title: '', align: 'right' },
    ];
    const rows = view.totals
      .filter((field) => field.value.type === 'amount')
      .map(
        (field): Row => ({
          tone: field.name === 'P_12_1' || field.name === 'PayableAmount' ? 'total' : 'normal',
          cells: [cell(speaker.label(field.name)), cell(money(field, view.currency, speaker))],
        }),
      );
    const rest = view.totals.filter((field) => field.value.type !== 'amount');
    if (rows.length > 0)
      blocks.push(
        { kind: 'heading', text: speaker.say('sum') },
        { kind: 'table', label: speaker.say('sum'), columns, rows },
      );
    blocks.push(...pairsBlock(rest, speaker, 1));
    return blocks;
  }
  const named = others.map((field) => ({
    label:
      field.name === 'P_15ZK' && view.kind === 'KOR_ROZ'
        ? speaker.say('remainingBefore')
        : speaker.label(field.name),
    value: [
      {
        text:
          field.value.type === 'amount' ? money(field, view.currency, speaker) : speaker.value(field.value),
      },
    ],
  }));
  if (named.length > 0) blocks.push({ kind: 'pairs', pairs: named });
  return blocks;
}

function summaryTitle(view: InvoiceView, speaker: Speaker): string {
  if (!view.correction) return speaker.say('vatSummary');
  return speaker.say(view.corrects === 'after' ? 'vatSummaryAfter' : 'vatSummaryCorrected');
}

/** Amounts of `…W` elements are in PLN whatever the invoice's currency. */
function money(field: Field, currency: string, speaker: Speaker): string {
  if (field.value.type !== 'amount' || field.value.currency !== undefined) return speaker.value(field.value);
  return speaker.value({ ...field.value, currency: field.name.endsWith('W') ? 'PLN' : currency });
}

function vatTable(view: InvoiceView, total: Field | undefined, speaker: Speaker): Block {
  const pln = view.vat.some((row) => row.vatPln !== undefined);
  const columns: Column[] = [
    { title: speaker.say('rate'), flex: true },
    { title: speaker.say('net'), align: 'right' },
    { title: speaker.say('vat'), align: 'right' },
    ...(pln ? [{ title: speaker.say('vatInPln'), align: 'right' as const }] : []),
    { title: speaker.say('gross'), align: 'right' },
  ];
  const cells = (name: string, row: Pick<VatRow, 'net' | 'vat' | 'vatPln'>, gross: string) => [
    cell(name),
    cell(speaker.amount(row.net)),
    cell(speaker.amount(row.vat)),
    ...(pln ? [cell(speaker.amount(row.vatPln))] : []),
    cell(gross),
  ];
  const rows: Row[] = view.vat.map((row) => ({
    cells: cells(rateName(row, speaker), row, speaker.amount(row.gross)),
  }));
  rows.push({
    tone: 'total',
    cells: cells(
      speaker.say('sum'),
      { net: sumOf(view.vat, 'net'), vat: sumOf(view.vat, 'vat'), vatPln: sumOf(view.vat, 'vatPln') },
      total ? money(total, view.currency, speaker) : '',
    ),
  });
  return { kind: 'table', label: speaker.say('vatSummary'), columns, rows };
}

/** "23%" where the lines name one rate of the class, else the class in words. */
function rateName(row: VatRow, speaker: Speaker): string {
  if (row.rate) return row.rate.map((value) => speaker.value(value)).join('  ·  ');
  const [rate, ...more] = row.rates;
  if (rate !== undefined && more.length === 0 && /^\d+$/.test(rate) && rate !== '0')
    return speaker.code('rate', rate);
  return speaker.label(row.element);
}
