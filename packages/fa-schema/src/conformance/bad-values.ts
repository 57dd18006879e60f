import type { SimpleType } from '../model/simple-type.js';
import { textFromPattern } from '../testing/from-pattern.js';
import type { Random } from '../testing/random.js';
import { textOfType } from '../testing/values.js';

const numbers = [
  ...[
    '0',
    '-0',
    '+0',
    '00',
    '01',
    '+1',
    '-1',
    '1.',
    '.5',
    '.',
    '1.0',
    '1.00',
    '1.000',
    '1,00',
    '1 000',
    '1e3',
    '0x1',
  ],
  ...[
    'NaN',
    'INF',
    '１',
    '٣',
    '--1',
    '+-1',
    '1.5.2',
    '12345678901234',
    '123456789012345',
    '1234567890123456',
  ],
  ...[
    '12345678901234567',
    '123456789012345678',
    '1234567890123456789',
    '99999999999999.12345678',
    '100',
    '100.000000',
  ],
  ...[
    '100.000001',
    '99.9999999',
    '0.1234567',
    '0.12345678',
    '0.123456789',
    '9999999999999999.99',
    '127',
    '128',
    '-128',
  ],
  ...[
    '-129',
    '2147483647',
    '2147483648',
    '0.001',
    '-0.01',
    '0000000000000000000001',
    '1.0000000000000000000000',
  ],
];

const dates = [
  ...[
    '2024-02-29',
    '2023-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
  ],
  ...[
    '2026-01-01Z',
    '2026-01-01+01:00',
    '2026-06-31',
    '1900-02-29',
    '2000-02-29',
    '0000-01-01',
    '-2026-01-01',
  ],
  ...[
    '12026-01-01',
    '02026-01-01',
    '2026/01/01',
    '01.02.2026',
    '2005-12-31',
    '2006-01-01',
    '2016-06-30',
    '2016-07-01',
  ],
  ...['2050-01-01', '2050-01-02', '1989-12-31', '1990-01-01', '2026-01-01T00:00:00', '2026-0١-01', ''],
];

const moments = [
  ...['2026-01-01T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T24:00:01Z', '2026-01-01T23:59:60Z'],
  ...[
    '2026-01-01T23:60:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00Z',
    '2026-01-01 00:00:00Z',
    '2026-01-01',
  ],
  ...[
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+14:00',
    '2026-01-01T00:00:00+14:01',
    '2026-01-01T00:00:00-14:00',
  ],
  ...[
    '2026-01-01T00:00:00+15:00',
    '2026-01-01T00:00:00+1:00',
    '2026-01-01T00:00:00.123456789Z',
    '2026-01-01T00:00:00.Z',
  ],
  ...[
    '2025-08-31T23:59:59Z',
    '2025-09-01T00:00:00Z',
    '2025-09-01T00:00:00+00:01',
    '2025-09-01T01:00:00+02:00',
  ],
  ...[
    '2025-09-01T13:59:59',
    '2025-09-01T14:00:00',
    '2025-09-01T14:00:01',
    '2025-08-31T10:00:00',
    '2050-01-01T23:59:59Z',
  ],
  ...[
    '2050-01-01T23:59:59.001Z',
    '2050-01-02T00:00:00Z',
    '2050-01-01T09:59:59',
    '2050-01-01T09:59:58',
    '2050-01-01T24:00:00Z',
  ],
  ...[
    '2021-12-31T23:59:59Z',
    '2022-01-01T00:00:00Z',
    '2021-10-01T00:00:00Z',
    '2021-09-30T23:59:59.999Z',
    '2026-02-30T00:00:00Z',
  ],
  ...[
    '2022-01-01T14:00:00',
    '2022-01-01T13:59:59',
    '2021-10-01T14:00:00',
    '2021-10-01T13:00:00',
    '2026-01-01t00:00:00z',
  ],
  ...['10000-01-01T00:00:00Z', '2026-01-01T00:00:00-00:00', '2026-01-01T00:00:00 Z', '-2026-01-01T00:00:00Z'],
];

const texts = [
  '',
  ' ',
  'x',
  'a  b',
  ' a',
  'a ',
  'a\tb',
  'a\nb',
  '\u00a0',
  '\u00a0a',
  'zażółć',
  '漢字',
  '𝔘𝔘',
  'a@b',
  '@',
  'a@',
  '@b',
  'a@b@c',
];

/** A text at or beyond what the type allows, or of the wrong kind altogether. */
export function oddValue(type: SimpleType, random: Random): string {
  const value = rawOddValue(type, random);
  return random.chance(0.12) ? withWhitespace(value, random) : value;
}

function rawOddValue(type: SimpleType, random: Random): string {
  const choice = random.next();
  if (choice < 0.1) return textOfType(type, random);
  if (choice < 0.18) return random.pick(random.pick([numbers, dates, moments, texts]));
  if (choice < 0.28) return nearMiss(textOfType(type, random), random);
  if (type.enumeration) return oddMember(random.pick(type.enumeration), random);
  if (type.kind === 'date') return random.pick(dates);
  if (type.kind === 'dateTime') return random.pick(moments);
  if (type.kind === 'decimal' || type.kind === 'integer') return random.pick(numbers);
  const pattern = type.patterns[0] ?? type.members[0]?.patterns[0];
  if (pattern && choice < 0.8) return nearMiss(textFromPattern(random.pick(pattern.source), random), random);
  return atLength(type, random);
}

function atLength(type: SimpleType, random: Random): string {
  const limits = [0, 1, type.minLength - 1, type.minLength, type.minLength + 1];
  if (Number.isFinite(type.maxLength))
    limits.push(type.maxLength - 1, type.maxLength, type.maxLength + 1, type.maxLength * 2);
  const length = Math.max(0, random.pick(limits));
  const unit = random.pick(['a', 'ż', '漢', '𝔘', 'a ', '&']);
  return [...unit.repeat(length)].slice(0, length).join('');
}

function oddMember(value: string, random: Random): string {
  return random.pick([
    value,
    value.toLowerCase(),
    value.toUpperCase(),
    `0${value}`,
    `+${value}`,
    `${value}.0`,
    `${value}.`,
    `-${value}`,
    `${value} `,
    ` ${value}`,
    `${value}x`,
    value.replace(' ', '  '),
    value.replace(' ', '\t'),
    value.replace(' ', '\u00a0'),
    value.slice(0, -1),
    '0',
    '9',
    '99',
    '',
  ]);
}

function nearMiss(value: string, random: Random): string {
  const chars = [...value];
  const at = random.whole(0, Math.max(0, chars.length - 1));
  const other = random.pick([
    '0',
    '9',
    'A',
    'z',
    '-',
    '.',
    ' ',
    '٣',
    '０',
    'ż',
    '+',
    '*',
    '/',
    '?',
    '#',
    '&',
    '\n',
  ]);
  const kind = random.whole(0, 4);
  if (kind === 0) chars.splice(at, 1);
  else if (kind === 1) chars.splice(at, 0, other);
  else if (kind === 2) chars[at] = other;
  else if (kind === 3) chars.push(other);
  else chars.splice(at, 0, chars[at] ?? other);
  return chars.join('');
}

function withWhitespace(value: string, random: Random): string {
  const space = random.pick([' ', '\t', '\n', '\r', '\r\n', '  ', '\u00a0', '\u2003']);
  const at = random.whole(0, value.length);
  return random.pick([
    space + value,
    value + space,
    space + value + space,
    value.slice(0, at) + space + value.slice(at),
  ]);
}
