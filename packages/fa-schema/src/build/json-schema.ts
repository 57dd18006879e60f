/** A JSON Schema (draft 2020-12), as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * The schema of an object with exactly the properties of `T`: the type checker refuses a property that the schema
 * lacks and one that the type does not have, so the published schema and the types cannot drift apart.
 */
export function objectOf<T>(
  properties: { readonly [K in keyof Required<T>]: JsonSchema },
  required: readonly (keyof T & string)[] = [],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export const list = (items: JsonSchema, least = 0): JsonSchema =>
  least > 0 ? { type: 'array', items, minItems: least } : { type: 'array', items };

export const oneOf = (values: readonly string[]): JsonSchema => ({ enum: values });

/** Text with something in it. */
export const text = (longest = 256): JsonSchema => ({ type: 'string', minLength: 1, maxLength: longest });

export const flag: JsonSchema = { type: 'boolean' };

export const whole: JsonSchema = { type: 'integer' };

/** A decimal with a point; JSON numbers are taken by their text. */
export const amount: JsonSchema = {
  type: ['string', 'number'],
  pattern: '^-?\\d{1,16}(\\.\\d{1,8})?$',
};

/** A calendar date; months have the days they have. */
export const date: JsonSchema = {
  type: 'string',
  pattern:
    '^\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d))$',
};

/** A moment with its offset. */
export const moment: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?$',
};

export const nip: JsonSchema = { type: 'string', pattern: '^(PL)?[0-9 -]{10,16}$' };

export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
