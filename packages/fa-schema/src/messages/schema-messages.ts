import type { MessageRow } from './row.js';

const row = (code: string, pl: string, en: string, hintPl?: string, hintEn?: string): MessageRow => ({
  code: `schema.${code}`,
  message: { pl, en },
  ...(hintPl === undefined || hintEn === undefined ? {} : { hint: { pl: hintPl, en: hintEn } }),
});

/**
 * What the schema layer says. Places: `{name}` element with its label, `{value}` what was found,
 * `{limit}` what the schema wants, `{other}` another element.
 */
export const schemaMessages = {
  unknownForm: row(
    'unknown-form',
    'To nie jest faktura FA(2), FA(3) ani FA_RR(1): korzeń „{name}” w przestrzeni nazw „{value}”.',
    'This is not an FA(2), FA(3) or FA_RR(1) invoice: root "{name}" in the namespace "{value}".',
    'Korzeniem jest „Faktura” w przestrzeni nazw wzoru, np. http://crd.gov.pl/wzor/2025/06/25/13775/ dla FA(3).',
    'The root is "Faktura" in the namespace of the form, e.g. http://crd.gov.pl/wzor/2025/06/25/13775/ for FA(3).',
  ),
  unexpected: row(
    'unexpected-element',
    '{name}: wzór nie zna tego elementu w tym miejscu.',
    '{name}: the form does not know this element here.',
    'W „{parent}” mogą stać: {limit}.',
    '"{parent}" may hold: {limit}.',
  ),
  wrongNamespace: row(
    'namespace',
    '{name}: element jest w niewłaściwej przestrzeni nazw („{value}”).',
    '{name}: the element is in the wrong namespace ("{value}").',
    'Przestrzeń nazw wzoru to {limit}.',
    'The namespace of the form is {limit}.',
  ),
  order: row(
    'order',
    '{name}: element stoi w złej kolejności, za późno lub za wcześnie względem „{other}”.',
    '{name}: the element is out of order, too late or too early relative to "{other}".',
    'Kolejność we wzorze: {limit}.',
    'The order of the form: {limit}.',
  ),
  tooMany: row(
    'too-many',
    '{name}: element występuje {value} razy, a może najwyżej {limit}.',
    '{name}: the element occurs {value} times and may at most {limit}.',
  ),
  missing: row(
    'missing-element',
    '{name}: brakuje wymaganego elementu.',
    '{name}: the required element is missing.',
    'Wstaw go w „{parent}”{after}.',
    'Put it into "{parent}"{after}.',
  ),
  choice: row(
    'exclusive',
    '{name}: ten element wyklucza się z „{other}”, może wystąpić tylko jeden z nich.',
    '{name}: this element and "{other}" exclude each other, only one may be there.',
  ),
  choiceMissing: row(
    'missing-choice',
    '{parent}: brakuje jednego z elementów: {limit}.',
    '{parent}: one of these elements is missing: {limit}.',
  ),
  text: row(
    'text',
    '{name}: tekst „{value}” stoi tam, gdzie mogą być tylko elementy.',
    '{name}: the text "{value}" stands where only elements may be.',
  ),
  elementInText: row(
    'element-in-text',
    '{name}: element stoi wewnątrz „{parent}”, które może mieć tylko tekst.',
    '{name}: the element stands inside "{parent}", which may hold text only.',
  ),
  attribute: row(
    'unknown-attribute',
    '{name}: atrybutu „{value}” wzór tu nie zna.',
    '{name}: the form does not know the attribute "{value}" here.',
    'Usuń atrybut.',
    'Remove the attribute.',
  ),
  attributeMissing: row(
    'missing-attribute',
    '{name}: brakuje wymaganego atrybutu „{value}”.',
    '{name}: the required attribute "{value}" is missing.',
  ),
  fixed: row(
    'fixed',
    '{name}: jest „{value}”, a może być tylko „{limit}”.',
    '{name}: it is "{value}" and can only be "{limit}".',
  ),
  xsiType: row(
    'xsi-type',
    '{name}: typ „{value}” z xsi:type nie pasuje do tego elementu.',
    '{name}: the type "{value}" of xsi:type does not fit this element.',
    'Usuń atrybut xsi:type.',
    'Remove the attribute xsi:type.',
  ),
  xsiNil: row(
    'xsi-nil',
    '{name}: element nie może mieć atrybutu xsi:nil.',
    '{name}: the element cannot carry the attribute xsi:nil.',
    'Usuń atrybut, a jeśli nie ma wartości, cały element.',
    'Remove the attribute, and the whole element when it has no value.',
  ),
  empty: row(
    'empty',
    '{name}: element jest pusty.',
    '{name}: the element is empty.',
    'Wpisz wartość albo usuń element.',
    'Give a value or remove the element.',
  ),
  notDecimal: row(
    'not-number',
    '{name}: „{value}” nie jest liczbą.',
    '{name}: "{value}" is not a number.',
    'Zapisz liczbę cyframi, z kropką dziesiętną, bez spacji i waluty, np. 1234.50.',
    'Write digits with a decimal point, without spaces or a currency, e.g. 1234.50.',
  ),
  notInteger: row(
    'not-integer',
    '{name}: „{value}” nie jest liczbą całkowitą.',
    '{name}: "{value}" is not a whole number.',
  ),
  notDate: row(
    'not-date',
    '{name}: „{value}” nie jest datą z kalendarza.',
    '{name}: "{value}" is not a date of the calendar.',
    'Zapisz datę jako RRRR-MM-DD, np. 2026-02-28.',
    'Write the date as YYYY-MM-DD, e.g. 2026-02-28.',
  ),
  notDateTime: row(
    'not-date-time',
    '{name}: „{value}” nie jest datą i godziną.',
    '{name}: "{value}" is not a date and time.',
    'Zapisz ją jako RRRR-MM-DDTGG:MM:SSZ, np. 2026-02-28T12:00:00Z.',
    'Write it as YYYY-MM-DDThh:mm:ssZ, e.g. 2026-02-28T12:00:00Z.',
  ),
  pattern: row(
    'pattern',
    '{name}: „{value}” nie ma wymaganej postaci ({limit}).',
    '{name}: "{value}" does not have the required form ({limit}).',
  ),
  enumeration: row(
    'enumeration',
    '{name}: „{value}” nie jest jedną z dozwolonych wartości.',
    '{name}: "{value}" is not one of the allowed values.',
    'Dozwolone: {limit}.',
    'Allowed: {limit}.',
  ),
  minLength: row(
    'too-short',
    '{name}: wartość „{value}” jest za krótka, najmniej znaków: {limit}.',
    '{name}: the value "{value}" is too short, characters at least: {limit}.',
  ),
  maxLength: row(
    'too-long',
    '{name}: wartość „{value}” jest za długa, najwięcej znaków: {limit}.',
    '{name}: the value "{value}" is too long, characters at most: {limit}.',
  ),
  totalDigits: row(
    'total-digits',
    '{name}: liczba „{value}” ma za dużo cyfr, najwięcej: {limit}.',
    '{name}: the number "{value}" has too many digits, at most: {limit}.',
  ),
  fractionDigits: row(
    'fraction-digits',
    '{name}: liczba „{value}” ma za dużo miejsc po kropce, najwięcej: {limit}.',
    '{name}: the number "{value}" has too many places after the point, at most: {limit}.',
  ),
  tooSmall: row(
    'too-small',
    '{name}: „{value}” to za mało (za wcześnie); granica: {limit}.',
    '{name}: "{value}" is too little (too early); the bound is {limit}.',
  ),
  tooGreat: row(
    'too-great',
    '{name}: „{value}” to za dużo (za późno); granica: {limit}.',
    '{name}: "{value}" is too much (too late); the bound is {limit}.',
  ),
  union: row(
    'no-member',
    '{name}: „{value}” nie pasuje do żadnej z postaci: {limit}.',
    '{name}: "{value}" fits none of the forms: {limit}.',
  ),
} satisfies Record<string, MessageRow>;
