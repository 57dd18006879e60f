import type { Block, Column, Row } from '../layout/blocks.js';
import type { Field } from '../model/value.js';
import type { InvoiceView } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell, pairsBlock } from './context.js';

const wayTo = (names: readonly string[], speaker: Speaker) =>
  names.map((name) => speaker.label(name)).join(' › ');

/** Whatever no other part of the document shows, with the way to it in words. */
export function otherBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  if (view.other.length === 0) return [];
  const title = speaker.say('otherFields');
  const rows = view.other.map(
    ({ path, field }): Row => ({
      cells: [
        { lines: [{ text: wayTo([...path, field.name], speaker), style: 'small' }] },
        cell(speaker.value(field.value)),
      ],
    }),
  );
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      label: title,
      columns: [
        { title: '', flex: true },
        { title: '', flex: true },
      ],
      rows,
    },
  ];
}

/** The rest of a document of another kind: what stands at its root as labelled pairs, then a row for each part. */
export function partBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const top = view.parts.filter(({ path }) => path.length === 0);
  const parts = view.parts.filter(({ path }) => path.length > 0);
  if (view.parts.length === 0) return [];
  const title = speaker.say('otherFields');
  const often = new Map<string, number>();
  const rows = parts.map(({ path, fields }): Row => {
    const name = wayTo(path, speaker);
    const at = (often.get(name) ?? 0) + 1;
    often.set(name, at);
    const said = fields.map(({ name: field, value }) => `${speaker.label(field)}: ${speaker.value(value)}`);
    return {
      cells: [
        { lines: [{ text: at === 1 ? name : `${name} (${at})`, style: 'small' }] },
        cell(said.join('  ·  ')),
      ],
    };
  });
  const columns: Column[] = [
    { title: '', flex: true },
    { title: '', flex: true },
  ];
  return [
    { kind: 'heading', text: title },
    ...top.flatMap(({ fields }) => pairsBlock(fields.map(typed), speaker)),
    ...(rows.length === 0 ? [] : [{ kind: 'table' as const, label: title, columns, rows }]),
  ];
}

/** The kind of a UBL invoice is a code of UNCL 1001. */
const typed = (field: Field): Field =>
  /^(Invoice|CreditNote)TypeCode$/.test(field.name) && field.value.type === 'text'
    ? { ...field, value: { type: 'code', table: 'invoiceType', code: field.value.text } }
    : field;
