import type { Message } from '@eszok/core';
import { draftJsonSchema } from './draft-schema.js';
import { InvalidDraftError } from './errors.js';
import type { JsonSchema } from './json-schema.js';

type Fields = Readonly<Record<string, JsonSchema>>;

/**
 * Refuses what the types forbid and JavaScript lets through: a field that no draft knows (a `vatRate` would else be
 * left out in silence), a missing required one, an object where a text belongs. Values are the builder's to judge.
 * Throws `InvalidDraftError` (`draft.schema`, `draft.missing`) for the first one found.
 */
export function assertDraftShape(draft: unknown): void {
  const definitions = draftJsonSchema.$defs as Fields;
  const rr = isObject(draft) && draft.form === 'FA_RR (1)';
  check(draft, definitions[rr ? 'rrDraft' : 'faDraft'] as JsonSchema, '', definitions);
}

function check(value: unknown, schema: JsonSchema, field: string, definitions: Fields): void {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.slice('#/$defs/'.length);
    check(value, definitions[name] as JsonSchema, field, definitions);
  } else if (schema.properties) checkObject(value, schema, field, definitions);
  else if (schema.items) {
    if (!Array.isArray(value)) throw wrong(field, value, { pl: 'lista', en: 'a list' });
    value.forEach((one, i) => {
      check(one, schema.items as JsonSchema, `${field}[${i}]`, definitions);
    });
  } else if (typeof value === 'object' || typeof value === 'function') {
    throw wrong(field, value, { pl: 'tekst, liczba albo true/false', en: 'a text, a number or true/false' });
  }
}

function checkObject(value: unknown, schema: JsonSchema, field: string, definitions: Fields): void {
  if (!isObject(value)) throw wrong(field, value, { pl: 'obiekt z polami', en: 'an object with fields' });
  const fields = schema.properties as Fields;
  const under = (name: string) => (field === '' ? name : `${field}.${name}`);
  for (const name of Object.keys(value)) {
    if (value[name] === undefined) continue;
    const one = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!one) {
      const known = Object.keys(fields).join(', ');
      throw new InvalidDraftError(
        'draft.schema',
        under(name),
        { pl: 'nieznane pole.', en: 'unknown field.' },
        { hint: { pl: `Pola znane w tym miejscu: ${known}.`, en: `Fields known here: ${known}.` } },
      );
    }
    check(value[name], one, under(name), definitions);
  }
  for (const name of schema.required as readonly string[]) {
    if (value[name] !== undefined) continue;
    throw new InvalidDraftError('draft.missing', under(name), {
      pl: 'brakuje wymaganego pola.',
      en: 'a required field is missing.',
    });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(field: string, value: unknown, want: Message): InvalidDraftError {
  const got = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return new InvalidDraftError(
    'draft.schema',
    field,
    { pl: `ma tu być ${want.pl}, a jest ${got}.`, en: `${want.en} belongs here, not ${got}.` },
    value === null ? { hint: { pl: 'Pomiń pole.', en: 'Leave the field out.' } } : {},
  );
}
