import type { Message } from '@eszok/core';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { InvoiceDraft } from './build-invoice.js';
import { draftJsonSchema } from './draft-schema.js';

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
  return errors.map(problemOf);
}

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
        message: { pl: `zła postać (${params.pattern}).`, en: `wrong shape (${params.pattern}).` },
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
        message: { pl: `oczekiwany typ: ${params.type}.`, en: `expected type: ${params.type}.` },
      };
    default:
      return { field: at, message: { pl: `warunek: ${error.message}.`, en: `condition: ${error.message}.` } };
  }
}
