import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { schemas } from './schemas.generated.js';
import type { JsonSchema, OperationSpec } from './types.js';

const uri = /^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i;
const date = /^\d{4}-\d{2}-\d{2}$/;
/** The real system takes dates without an offset and reads them as Europe/Warsaw. */
const looseDateTime = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const strictDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whole groups of four, padded: many times faster than a pattern over an invoice. Node's decoder skips what it does not know. */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  // It would take Base64url as well.
  if (text.includes('-') || text.includes('_')) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Buffer.from(text, 'base64').length === (text.length / 4) * 3 - padding;
}

function isDay(text: string): boolean {
  return date.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function ajvFor(purpose: 'request' | 'parameter' | 'reply'): Ajv {
  const dateTime = purpose === 'reply' ? strictDateTime : looseDateTime;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // Errors carry the value and its schema, for their sentences.
    verbose: true,
    unicodeRegExp: false,
    useDefaults: purpose !== 'reply',
    coerceTypes: purpose === 'parameter' ? 'array' : false,
    inlineRefs: false,
    addUsedSchema: false,
    validateSchema: false,
    formats: {
      byte: isBase64,
      'date-time': (text: string) => dateTime.test(text) && isDay(text.slice(0, 10)),
      date: isDay,
      uri,
      double: true,
      int32: { type: 'number', validate: (n: number) => Number.isInteger(n) && Math.abs(n) <= 2_147_483_648 },
      int64: { type: 'number', validate: (n: number) => Number.isInteger(n) },
    },
  });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name, false, false);
  return ajv;
}

const ajvs = new Map<string, Ajv>();
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** Compiled on first use: starting up stays fast, and nobody calls all 83 operations. */
function validator(schema: JsonSchema, purpose: 'request' | 'parameter' | 'reply'): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = ajvs.get(purpose) ?? ajvFor(purpose);
  ajvs.set(purpose, ajv);
  const made = ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

/** What the test environment says of a number out of its bounds, word for word; null for other errors. */
function boundsSentence(place: string, error: ErrorObject): string | null {
  if (error.keyword !== 'minimum' && error.keyword !== 'maximum') return null;
  const name = `${place}${error.instancePath.replaceAll('/', '.')}`.split('.').at(-1);
  const { minimum, maximum } = (error.parentSchema ?? {}) as { minimum?: number; maximum?: number };
  // Query parameters are judged by a rule for both ends, fields of bodies by one for each.
  if (minimum !== undefined && maximum !== undefined && place.startsWith('query')) {
    return `'${name}' must be between ${minimum} and ${maximum}. You entered ${error.data}.`;
  }
  return error.keyword === 'maximum'
    ? `'${name}' must be less than or equal to '${maximum}'.`
    : `'${name}' must be greater than or equal to '${minimum}'.`;
}

/** Limits that operations check themselves, because they have a code of their own for them. */
const leftToOperations: Readonly<Record<string, string>> = {
  '/batchFile/fileParts': 'maxItems', // 21161
};

function sentence(place: string, error: ErrorObject): string {
  const bounds = boundsSentence(place, error);
  if (bounds) return bounds;
  const extra =
    error.keyword === 'enum'
      ? ` (${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')})`
      : '';
  return `${place}${error.instancePath.replaceAll('/', '.')}: ${error.message ?? error.keyword}${extra}`;
}

/** Problems of a JSON body, one sentence each; empty when it keeps the contract. Defaults are filled in. */
export function bodyProblems(spec: OperationSpec, body: unknown): string[] {
  if (spec.body?.type !== 'application/json') return [];
  const validate = validator(spec.body.schema, 'request');
  if (validate(body)) return [];
  const errors = (validate.errors ?? []).filter(
    ({ keyword, instancePath }) => keyword !== 'anyOf' && leftToOperations[instancePath] !== keyword,
  );
  return [...new Set(errors.map((error) => sentence('body', error)))];
}

export interface Parameters {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, unknown>;
}

/**
 * Parameters of a request by place, coerced to their types, with defaults filled in.
 * A parameter that appears once where a list is wanted counts as a list of one.
 */
export function readParameters(
  spec: OperationSpec,
  raw: { path: Record<string, unknown>; query: Record<string, unknown>; header: Record<string, unknown> },
): { parameters: Parameters; problems: string[] } {
  const parameters: Parameters = { path: {}, query: {}, header: {} };
  const problems: string[] = [];
  for (const parameter of spec.parameters) {
    if (parameter.in !== 'path' && parameter.in !== 'query' && parameter.in !== 'header') continue;
    const place = parameter.in;
    const name = place === 'header' ? parameter.name.toLowerCase() : parameter.name;
    let value = raw[place][name];
    if (value === undefined && place === 'query') {
      // ASP.NET binds query names without regard to case.
      const other = Object.keys(raw.query).find((key) => key.toLowerCase() === name.toLowerCase());
      if (other !== undefined) value = raw.query[other];
    }
    if (value === undefined || value === '') {
      if (parameter.required) problems.push(`${place}.${parameter.name}: is required`);
      else if (parameter.schema.default !== undefined) {
        parameters[place][parameter.name] = parameter.schema.default;
      }
      continue;
    }
    const holder = { value };
    const validate = validator(holderSchema(parameter.schema), 'parameter');
    if (validate(holder)) parameters[place][parameter.name] = holder.value;
    else {
      for (const error of validate.errors ?? []) {
        problems.push(
          sentence(`${place}.${parameter.name}`, {
            ...error,
            instancePath: error.instancePath.replace('/value', ''),
          }),
        );
      }
    }
  }
  return { parameters, problems };
}

const holders = new WeakMap<JsonSchema, JsonSchema>();

function holderSchema(schema: JsonSchema): JsonSchema {
  const known = holders.get(schema);
  if (known) return known;
  const made: JsonSchema = { type: 'object', properties: { value: schema } };
  holders.set(schema, made);
  return made;
}

/** What is wrong with a reply by the contract: undeclared status or media type, or a body that breaks its schema. */
export function replyProblems(
  spec: OperationSpec,
  status: number,
  type: string | null,
  body: unknown,
): string[] {
  const media = spec.replies[String(status)];
  if (!media) return [`status ${status} is not in the contract`];
  if (type === null) return Object.keys(media).length === 0 ? [] : [`status ${status} must have a body`];
  const schema = media[type];
  if (!schema) return [`status ${status} has no ${type} in the contract`];
  if (type === 'application/xml') return [];
  const validate = validator(schema, 'reply');
  return validate(body) ? [] : (validate.errors ?? []).map((e) => sentence('reply', e));
}
