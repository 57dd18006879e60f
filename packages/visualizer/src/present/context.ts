import type { Align, Block, Cell, Column, Line, Pair, Row } from '../layout/blocks.js';
import type { Field } from '../model/value.js';
import type { Speaker } from '../words/speaker.js';

/** Fields as labelled pairs. */
export function pairsOf(fields: readonly Field[], speaker: Speaker): Pair[] {
  return fields.map((field) => ({ label: speaker.label(field.name), value: [lineOf(field, speaker)] }));
}

/** The value of a field as a line; links can be followed. */
export function lineOf(field: Field, speaker: Speaker): Line {
  const text = speaker.value(field.value);
  return field.value.type === 'link' ? { text, url: field.value.text } : { text };
}

/** `label: value`, in small print. Codes that begin by what they are (`GTU_12`) need no label. */
export function noteOf(field: Field, speaker: Speaker): string {
  if (field.value.type === 'code' && field.value.table === 'gtu') return speaker.value(field.value);
  if (field.value.type === 'flag' && field.value.on) return speaker.label(field.name);
  return `${speaker.label(field.name)}: ${speaker.value(field.value)}`;
}

export function pairsBlock(fields: readonly Field[], speaker: Speaker, columns = 4): Block[] {
  return fields.length === 0 ? [] : [{ kind: 'pairs', pairs: pairsOf(fields, speaker), columns }];
}

const numeric = new Set(['amount', 'decimal', 'percent']);

/** Records with the same kind of fields as one table: a column for each field that any of them has. */
export function recordsTable(
  records: readonly (readonly Field[])[],
  label: string,
  speaker: Speaker,
): Block[] {
  const names: string[] = [];
  for (const record of records) {
    for (const field of record) if (!names.includes(field.name)) names.push(field.name);
  }
  if (names.length === 0) return [];
  const columns: Column[] = names.map((name) => {
    const values = records.flatMap((record) => record.filter((field) => field.name === name));
    const right = values.every((field) => numeric.has(field.value.type));
    return { title: speaker.label(name), align: right ? 'right' : 'left', flex: !right };
  });
  const rows: Row[] = records.map((record) => ({
    cells: names.map((name) => ({
      lines: record.filter((field) => field.name === name).map((field) => lineOf(field, speaker)),
    })),
  }));
  return [{ kind: 'table', label, columns, rows }];
}

/** A plain text as a cell. */
export const cell = (text: string, align?: Align): Cell =>
  align === undefined ? text : { lines: text === '' ? [] : [{ text }], align };
