import { texts } from '../catalogue/texts.js';
import { readNumber } from '../frame/arguments.js';
import type { Context, Flags, Outcome } from '../frame/command.js';
import { type Column, table } from '../frame/table.js';

const DEFAULT_LIMIT = 100;

/** The first `--limit` of a list that KSeF gives page by page; `more` says that it goes on. */
export async function gather<T>(
  items: AsyncIterable<T>,
  flags: Flags,
): Promise<{ rows: T[]; more: boolean }> {
  const limit =
    flags.limit === undefined ? DEFAULT_LIMIT : readNumber('--limit', flags.limit as string, 1, 100_000);
  const rows: T[] = [];
  for await (const item of items) {
    if (rows.length === limit) return { rows, more: true };
    rows.push(item);
  }
  return { rows, more: false };
}

/** A list as a table for people and under its name as data. */
export function listing<T>(
  { lang }: Context,
  name: string,
  { rows, more }: { rows: readonly T[]; more: boolean },
  columns: readonly Column[],
  cells: (row: T) => readonly (string | null | undefined)[],
): Outcome {
  const text =
    rows.length === 0
      ? texts.ksef.none[lang]
      : table(
          columns,
          rows.map((row) => cells(row).map((cell) => cell ?? '')),
        ) + (more ? '\n…' : '');
  return { data: { [name]: rows, more }, text };
}

/** An instant as people read it: to the minute, in local time of Warsaw. */
export function when(instant: string | null | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Warsaw',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

/** `Nip 9994072312` of KSeF's `{ type, value }`. */
export function identifier(one: { type: string; value?: string | null } | null | undefined): string {
  return one ? [one.type, one.value].filter(Boolean).join(' ') : '';
}
