import type { SimpleType } from '../model/simple-type.js';
import { textFromPattern } from './from-pattern.js';
import type { Random } from './random.js';

const words =
  'faktura towar usługa dostawa łożysko śruba gwóźdź źródło żółć ćma ńandu Ąkord Świat & <b> "x" \' 10% m² 5€ 漢字 𝔘 nr/12 a-b'.split(
    ' ',
  );

/** A value of the type, as a schema-valid document may hold it. */
export function textOfType(type: SimpleType, random: Random): string {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = candidate(type, random);
    if (type.accepts(value)) return value;
  }
  throw new Error(`no value of ${type.name} was found`);
}

function candidate(type: SimpleType, random: Random): string {
  if (type.members.length > 0) return candidate(random.pick(type.members), random);
  if (type.enumeration) return random.pick(type.enumeration);
  if (type.kind === 'date') return day(type, random);
  if (type.kind === 'dateTime')
    return `${day(type, random)}T${clock(random)}${random.pick(['Z', '+01:00', '.25Z', 'Z'])}`;
  if (type.kind === 'decimal' || type.kind === 'integer') return number(type, random);
  const pattern = type.patterns[0];
  return pattern ? textFromPattern(random.pick(pattern.source), random) : text(type, random);
}

function number(type: SimpleType, random: Random): string {
  const low = type.bound('minInclusive') ?? type.bound('minExclusive');
  const high = type.bound('maxInclusive') ?? type.bound('maxExclusive');
  const whole = high === undefined ? wholePart(type, random) : String(random.whole(0, Number(high)));
  const places = type.kind === 'integer' ? 0 : random.whole(0, Math.min(type.fractionDigits, 8));
  let fraction = '';
  for (let at = 0; at < places; at++) fraction += random.whole(0, 9);
  const negative = low === undefined && random.chance(0.1) && /[1-9]/.test(whole + fraction);
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

function wholePart(type: SimpleType, random: Random): string {
  const most = Number.isFinite(type.totalDigits) ? type.totalDigits - Math.min(8, type.fractionDigits) : 6;
  const length = random.whole(1, random.chance(0.1) ? Math.max(1, Math.min(most, 14)) : 4);
  let digits = String(random.whole(1, 9));
  for (let at = 1; at < length; at++) digits += random.whole(0, 9);
  return random.chance(0.05) ? '0' : digits;
}

function day(type: SimpleType, random: Random): string {
  const limit = (facet: 'minInclusive' | 'maxInclusive', otherwise: string) =>
    Date.parse(`${(type.bound(facet) ?? otherwise).slice(0, 10)}T00:00:00Z`);
  const low = limit('minInclusive', '2000-01-01');
  const high = limit('maxInclusive', '2049-12-31') - 86_400_000;
  const at = low + Math.floor(random.next() * ((high - low) / 86_400_000)) * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}

function clock(random: Random): string {
  const two = (high: number) => String(random.whole(0, high)).padStart(2, '0');
  return `${two(23)}:${two(59)}:${two(59)}`;
}

function text(type: SimpleType, random: Random): string {
  const longest = Math.min(type.maxLength, random.chance(0.05) ? type.maxLength : 40);
  const wanted = random.whole(Math.max(type.minLength, 1), Math.max(type.minLength, 1, longest));
  let result = random.pick(words);
  while ([...result].length < wanted) result += ` ${random.pick(words)}`;
  const cut = [...result].slice(0, Math.max(wanted, type.minLength)).join('');
  return type.whiteSpace === 'collapse' ? cut.trim() : cut;
}
