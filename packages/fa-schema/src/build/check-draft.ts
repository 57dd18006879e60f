import type { Message } from '@eszok/core';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { InvoiceDraft } from './build-invoice.js';
import { draftJsonSchema } from './draft-schema.js';
import { amount, date, moment, nip } from './json-schema.js';

/** What is wrong with one field of a draft. */
export interface DraftProblem {
  /** `lines[2].rate`; '' for the draft as a whole. */
  field: string;
  message: Message;
}

let compiled: Promise<ValidateFunction<InvoiceDraft>> | undefined;

/** Loads ajv when the first draft is checked, not with the package. */
function validator(): Promise<ValidateFunction<InvoiceDraft>> {
  compiled ??= import('ajv/dist/2020.js').then(({ Ajv2020 }) =>
    new Ajv2020({ allErrors: true, coerceTypes: true, allowUnionTypes: true }).compile<InvoiceDraft>(
      draftJsonSchema,
    ),
  );
  return compiled;
}

/**
 * Judges data by `draftJsonSchema`. Texts of whole numbers and of true and false are taken as such (files have only
 * texts); the data is changed accordingly. No problems means that the data is a draft.
 */
export async function checkDraft(data: unknown): Promise<DraftProblem[]> {
  const validate = await validator();
  if (validate(data)) return [];
  const errors = (validate.errors ?? []).filter((error) => !['if', 'then', 'else'].includes(error.keyword));
  const problems = errors.map(problemOf);
  // Both halves of the schema may say the same.
  return problems.filter(
    (one, i) =>
      i === problems.findIndex((other) => other.field === one.field && other.message.en === one.message.en),
  );
}

/** What a value of a known shape has to look like, in place of its pattern. */
const shapes = new Map<unknown, Message>([
  [
    amount.pattern,
    { pl: 'to nie jest kwota ani liczba (np. 1234.50).', en: 'this is no amount or number (e.g. 1234.50).' },
  ],
  [date.pattern, { pl: 'to nie jest data (RRRR-MM-DD).', en: 'this is no date (YYYY-MM-DD).' }],
  [
    moment.pattern,
    {
      pl: 'to nie jest data z godziną (RRRR-MM-DDTGG:MM:SSZ).',
      en: 'this is no date and time (YYYY-MM-DDTHH:MM:SSZ).',
    },
  ],
  [nip.pattern, { pl: 'to nie jest NIP (10 cyfr).', en: 'this is no NIP (10 digits).' }],
]);

const polishTypes: Readonly<Record<string, string>> = {
  object: 'obiekt z polami',
  array: 'lista',
  string: 'tekst',
  number: 'liczba',
  integer: 'liczba całkowita',
  boolean: 'tak albo nie (true, false)',
};

/** `/lines/2/rate` → `lines[2].rate`. */
function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, i) => (/^\d+$/.test(part) ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}

function problemOf(error: ErrorObject): DraftProblem {
  const at = fieldOf(error.instancePath);
  const under = (name: string) => (at === '' ? name : `${at}.${name}`);
  const { params } = error;
  switch (error.keyword) {
    case 'required':
      return {
        field: under(String(params.missingProperty)),
        message: { pl: 'brakuje wymaganego pola.', en: 'a required field is missing.' },
      };
    case 'additionalProperties':
      return {
        field: under(String(params.additionalProperty)),
        message: { pl: 'nieznane pole.', en: 'unknown field.' },
      };
    case 'enum':
    case 'const': {
      const allowed = [params.allowedValues ?? params.allowedValue].flat().join(', ');
      return {
        field: at,
        message: { pl: `dozwolone wartości: ${allowed}.`, en: `allowed values: ${allowed}.` },
      };
    }
    case 'pattern':
      return {
        field: at,
        message: shapes.get(params.pattern) ?? {
          pl: `zła postać (${params.pattern}).`,
          en: `wrong shape (${params.pattern}).`,
        },
      };
    case 'maxLength':
    case 'minLength':
    case 'minItems':
      return {
        field: at,
        message: {
          pl: `${error.keyword === 'maxLength' ? 'za długie, najwyżej' : 'za krótkie, co najmniej'} ${params.limit}.`,
          en: `${error.keyword === 'maxLength' ? 'too long, at most' : 'too short, at least'} ${params.limit}.`,
        },
      };
    case 'type':
      return {
        field: at,
        message: {
          pl: `oczekiwany typ: ${[params.type]
            .flat()
            .map((type) => polishTypes[type] ?? type)
            .join(' albo ')}.`,
          en: `expected type: ${[params.type].flat().join(' or ')}.`,
        },
      };
    default:
      return { field: at, message: { pl: `warunek: ${error.message}.`, en: `condition: ${error.message}.` } };
  }
}
