import type { Message } from '@eszok/core';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import { readNumber } from '../frame/arguments.js';
import type { Context, Flags, Outcome } from '../frame/command.js';
import { type Column, table } from '../frame/table.js';
import { tell } from '../frame/text.js';

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
  { lang, out }: Context,
  name: string,
  { rows, more }: { rows: readonly T[]; more: boolean },
  columns: readonly Column[],
  cells: (row: T) => readonly (string | null | undefined)[],
): Outcome {
  const text = () => {
    if (rows.length === 0) return texts.ksef.none[lang];
    const drawn = table(
      columns,
      rows.map((row) => cells(row).map((cell) => cell ?? '')),
      out.dataWidth,
    );
    return more ? `${drawn}\n${tell(lang, texts.ksef.more, { shown: rows.length })}` : drawn;
  };
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

/** `NIP 9994072312` of KSeF's `{ type, value }`. */
export function identifier(one: { type: string; value?: string | null } | null | undefined): string {
  if (!one) return '';
  const type = one.type === 'Nip' || one.type === 'Pesel' ? one.type.toUpperCase() : one.type;
  return [type, one.value].filter(Boolean).join(' ');
}

/** A word of KSeF in the reader's language; one that is new stays as it is. */
export function ksefWord({ lang }: Context, word: string | null | undefined): string {
  const known: Readonly<Record<string, Message>> = names.ksefWord;
  return word ? (known[word]?.[lang] ?? word) : '';
}
