import { checkAmount } from './check.js';
import { StampError } from './errors.js';
import type { Stamp, StampLine } from './types.js';

export type Variables = Readonly<Record<string, string | number>>;

/** `{{name}}`, or `{{name|text for when there is none}}`. */
const PLACE = /\{\{\s*([\w.-]+)\s*(?:\|([^{}]*))?\}\}/g;

/** True when a stamp's text depends on the page that it is on. */
export function dependsOnPage(stamp: Stamp): boolean {
  let depends = false;
  mapTexts(stamp, (text) => {
    if (/\{\{\s*(page|pages)\s*[|}]/.test(text)) depends = true;
    return text;
  });
  return depends;
}

/**
 * A stamp with its places filled.
 * @throws StampError `stamp.unknown-variable` naming every place without a value; `stamp.invalid` for an amount that is none
 */
export function fillStamp(stamp: Stamp, variables: Variables): Stamp {
  const missing = new Set<string>();
  const filled = mapTexts(stamp, (text) =>
    text.replace(PLACE, (_, name: string, otherwise: string | undefined) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined && value !== '') return String(value);
      if (otherwise !== undefined) return otherwise;
      if (value === '') return '';
      missing.add(name);
      return '';
    }),
  );
  if (missing.size > 0) {
    const names = [...missing].join(', ');
    throw new StampError({
      code: 'stamp.unknown-variable',
      message: {
        pl: `Brak wartości w nadruku: ${names}.`,
        en: `No value for the stamp's variables: ${names}.`,
      },
      hint: {
        pl: 'Podaj je w opcji variables albo zapisz wartość domyślną: {{nazwa|tekst}}.',
        en: 'Give them in the option variables, or write a default: {{name|text}}.',
      },
      details: { variables: [...missing] },
    });
  }
  if (filled.kind === 'posting') {
    filled.entries.forEach((entry, index) => {
      checkAmount(entry.amount, `entries[${index}].amount`);
    });
  }
  return filled;
}

/** A line that was nothing but places, and is nothing now, is left out; a blank line meant as such stays. */
function emptied(before: StampLine | undefined, after: StampLine): boolean {
  const text = (line: StampLine | undefined) => (typeof line === 'object' ? line.text : (line ?? ''));
  return text(after).trim() === '' && text(before) !== text(after);
}

function mapTexts(stamp: Stamp, put: (text: string) => string): Stamp {
  const pair = ([key, value]: readonly [string, string]) => [put(key), put(value)] as const;
  const rowsOf = (rows: readonly (readonly [string, string])[]) =>
    rows.map(pair).filter(([, value], at) => !emptied(rows[at]?.[1], value));
  const name = stamp.name === undefined ? {} : { name: put(stamp.name) };
  switch (stamp.kind) {
    case 'text': {
      const line = (one: StampLine): StampLine =>
        typeof one === 'string' ? put(one) : { ...one, text: put(one.text) };
      return {
        ...stamp,
        ...name,
        lines: stamp.lines.map(line).filter((one, at) => !emptied(stamp.lines[at], one)),
      };
    }
    case 'key-values': {
      const title = stamp.title === undefined ? {} : { title: put(stamp.title) };
      return { ...stamp, ...name, ...title, rows: rowsOf(stamp.rows) };
    }
    case 'posting': {
      const title = stamp.title === undefined ? {} : { title: put(stamp.title) };
      const rows = stamp.rows === undefined ? {} : { rows: rowsOf(stamp.rows) };
      const entries = stamp.entries.map((entry) => {
        const texts = Object.entries(entry).map(([key, value]) => [key, put(String(value))] as const);
        return { ...entry, ...Object.fromEntries(texts) };
      });
      return { ...stamp, ...name, ...title, ...rows, entries };
    }
    case 'image':
      return { ...stamp, ...name };
  }
}
