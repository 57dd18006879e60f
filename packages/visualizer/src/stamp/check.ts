import { StampError } from './errors.js';
import type { Stamp } from './types.js';

const ANCHORS = [
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
  'top',
  'bottom',
  'left',
  'right',
  'center',
  'free',
  'strip',
  'page',
];
const CORNERS = ANCHORS.slice(0, 4);
const AMOUNT = /^-?\d{1,15}(\.\d{1,8})?$/;

type Record_ = Record<string, unknown>;
type Check = (value: unknown, path: string) => void;

const invalid = (path: string, pl: string, en: string) =>
  new StampError({
    code: 'stamp.invalid',
    message: { pl: `Błędny nadruk: ${path} ${pl}.`, en: `Invalid stamp: ${path} ${en}.` },
    details: { path },
  });

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

const text: Check = (value, path) => {
  if (typeof value !== 'string') throw invalid(path, 'ma być tekstem', 'must be a text');
  if (value.length > 4000) throw invalid(path, 'ma ponad 4000 znaków', 'is longer than 4000 characters');
};
const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') throw invalid(path, 'ma być true albo false', 'must be true or false');
};
const between =
  (least: number, most: number): Check =>
  (value, path) => {
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      throw invalid(
        path,
        `ma być liczbą od ${least} do ${most}`,
        `must be a number from ${least} to ${most}`,
      );
    }
  };
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, path) => {
    if (typeof value === 'string' && allowed.includes(value)) return;
    throw invalid(path, `ma być jednym z: ${allowed.join(', ')}`, `must be one of: ${allowed.join(', ')}`);
  };
const colour: Check = (value, path) => {
  if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) return;
  throw invalid(path, 'ma być kolorem w postaci #rrggbb', 'must be a colour written as #rrggbb');
};
const listOf =
  (item: Check, least: number): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least) {
      throw invalid(path, `ma być listą (najmniej ${least})`, `must be a list (of at least ${least})`);
    }
    if (value.length > 200) throw invalid(path, 'ma ponad 200 pozycji', 'has more than 200 items');
    value.forEach((entry, index) => {
      item(entry, `${path}[${index}]`);
    });
  };
const pair: Check = (value, path) => {
  if (!Array.isArray(value) || value.length !== 2) {
    throw invalid(path, 'ma być parą [etykieta, wartość]', 'must be a pair [label, value]');
  }
  text(value[0], `${path}[0]`);
  text(value[1], `${path}[1]`);
};
const bytes: Check = (value, path) => {
  if (!(value instanceof Uint8Array) || value.length === 0) {
    throw invalid(path, 'ma zawierać bajty obrazu', 'must hold the bytes of a picture');
  }
};
const pages: Check = (value, path) => {
  if (typeof value === 'string' || typeof value === 'number') return;
  if (Array.isArray(value) && value.every((page) => typeof page === 'number')) return;
  throw invalid(path, 'ma być wyborem stron', 'must be a selection of pages');
};
const shape =
  (required: Record<string, Check>, optional: Record<string, Check>): Check =>
  (value, path) => {
    if (!isRecord(value)) throw invalid(path, 'ma być obiektem', 'must be an object');
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) throw invalid(`${path}.${key}`, 'jest wymagane', 'is required');
    }
    for (const [key, entry] of Object.entries(value)) {
      const check = required[key] ?? optional[key];
      if (!check) throw invalid(`${path}.${key}`, 'jest nieznane', 'is unknown');
      if (entry !== undefined) check(entry, `${path}.${key}`);
    }
  };
const either =
  (first: Check, test: (value: unknown) => boolean, second: Check): Check =>
  (value, path) =>
    test(value) ? first(value, path) : second(value, path);

const align = oneOf('left', 'center', 'right');
const line = either(
  text,
  (value) => typeof value === 'string',
  shape({ text }, { bold: flag, size: between(3, 144), align }),
);
const border = either(
  flag,
  (value) => typeof value === 'boolean',
  shape(
    {},
    {
      width: between(0.1, 20),
      color: colour,
      style: oneOf('solid', 'dashed', 'double'),
      radius: between(0, 50),
    },
  ),
);
const move = between(-5000, 5000);

const base: Record<string, Check> = {
  name: text,
  ifPresent: oneOf('replace', 'keep', 'stack'),
  pages,
  anchor: oneOf(...ANCHORS),
  prefer: oneOf(...CORNERS),
  whenFull: oneOf('strip', 'page', 'refuse'),
  margin: between(0, 500),
  offset: shape({}, { x: move, y: move }),
  color: colour,
  background: colour,
  border,
  opacity: between(0, 1),
  rotation: between(-360, 360),
  fontSize: between(3, 144),
  width: between(5, 2000),
  padding: between(0, 100),
};
const entry = shape(
  { amount: text },
  { debit: text, credit: text, costCentre: text, period: text, description: text },
);
const kind: Check = () => undefined;
const shapes: Record<Stamp['kind'], Check> = {
  text: shape({ kind, lines: listOf(line, 1) }, { ...base, align, bold: flag }),
  'key-values': shape({ kind, rows: listOf(pair, 0) }, { ...base, title: text }),
  posting: shape(
    { kind, entries: listOf(entry, 1) },
    {
      ...base,
      title: text,
      currency: text,
      total: flag,
      rows: listOf(pair, 0),
      lang: oneOf('pl', 'en'),
    },
  ),
  image: shape({ kind, image: bytes }, base),
};

/** Refuses what JavaScript lets through in place of a file's bytes. Throws `stamp.invalid`. */
export function checkBytes(bytes: unknown, path: 'pdf' | 'image'): void {
  const kind = Object.prototype.toString.call(bytes).slice(8, -1);
  if (ArrayBuffer.isView(bytes) && kind === 'Uint8Array') return;
  throw invalid(
    path,
    `mają być bajtami (Uint8Array), a jest ${kind}`,
    `must be bytes (Uint8Array), not ${kind}`,
  );
}

/**
 * Checks stamps that may come from anywhere, e.g. a settings file.
 * @throws StampError `stamp.invalid` with the place in `details.path`
 */
export function checkStamps(stamps: unknown): readonly Stamp[] {
  if (!Array.isArray(stamps)) throw invalid('stamps', 'mają być listą', 'must be a list');
  stamps.forEach((stamp: unknown, index) => {
    const path = `stamps[${index}]`;
    const check = isRecord(stamp) && typeof stamp.kind === 'string' ? Object.entries(shapes) : [];
    const found = check.find(([name]) => isRecord(stamp) && name === stamp.kind)?.[1];
    if (!found) {
      const kinds = Object.keys(shapes).join(', ');
      throw invalid(`${path}.kind`, `ma być jednym z: ${kinds}`, `must be one of: ${kinds}`);
    }
    found(stamp, path);
  });
  return stamps as Stamp[];
}

/** Amounts are checked after variables have been filled in. */
export function checkAmount(amount: string, path: string): void {
  if (!AMOUNT.test(amount)) {
    throw invalid(path, 'ma być kwotą, np. 1234.50', 'must be an amount, e.g. 1234.50');
  }
}
