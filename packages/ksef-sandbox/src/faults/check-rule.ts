import { Ajv, type ValidateFunction } from 'ajv';
import { operations } from '../contract/operations.generated.js';
import { SandboxError } from '../sandbox-error.js';
import { type FaultRule, storageLinks } from './rules.js';

const positive = { type: 'number', exclusiveMinimum: 0 };
const count = { type: 'integer', minimum: 0 };
const instant = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' };

/** Properties of each kind of fault; every one of them is required unless its name ends with `?`. */
const kinds: Readonly<Record<FaultRule['fault']['kind'], Readonly<Record<string, object>>>> = {
  'drop-before': {},
  'drop-after': {},
  status: {
    status: { type: 'integer', minimum: 400, maximum: 599 },
    'retryAfterSeconds?': positive,
    'code?': { type: 'integer' },
  },
  delay: { ms: positive },
  'slow-body': { bytesPerSecond: positive },
  'cut-body': { afterBytes: count },
  'stuck-status': {},
  'session-unavailable': {},
  'wrong-part-hash': {},
  'late-rows': { ms: positive },
  'clock-skew': { ms: { type: 'number' } },
  'rotate-keys': { how: { enum: ['planned', 'emergency', 're-certification'] } },
  outage: {
    from: instant,
    'to?': instant,
    'announced?': { enum: ['FAILURE', 'TOTAL_FAILURE', 'MAINTENANCE'] },
  },
};

export const faultKinds = Object.keys(kinds);

/** JSON Schema of a fault rule. */
export const faultRuleSchema = {
  type: 'object',
  required: ['fault'],
  additionalProperties: false,
  properties: {
    operation: { type: 'string' },
    skip: count,
    times: count,
    fault: {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: Object.entries(kinds).map(([kind, fields]) => ({
        properties: {
          kind: { const: kind },
          ...Object.fromEntries(
            Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema]),
          ),
        },
        required: ['kind', ...Object.keys(fields).filter((name) => !name.endsWith('?'))],
        additionalProperties: false,
      })),
    },
  },
};

let validate: ValidateFunction<FaultRule> | undefined;

function complaint(rule: unknown): string | null {
  validate ??= new Ajv({ strict: false, discriminator: true }).compile<FaultRule>(faultRuleSchema);
  if (!validate(rule)) {
    const error = validate.errors?.[0];
    return `${error?.instancePath || 'rule'} ${error?.message ?? 'is wrong'}`;
  }
  const { operation } = rule;
  if (operation === undefined) return null;
  const names = [...Object.keys(operations), ...storageLinks];
  const known = operation.endsWith('*')
    ? names.some((name) => name.startsWith(operation.slice(0, -1)))
    : names.includes(operation);
  return known ? null : `/operation ${operation} is not in the contract`;
}

/** The rule itself; throws `SandboxError` `sandbox.option` when it is not one. */
export function checkRule(rule: unknown): FaultRule {
  const problem = complaint(rule);
  if (problem === null) return rule as FaultRule;
  throw new SandboxError({
    code: 'sandbox.option',
    message: { pl: `Reguła awarii jest błędna: ${problem}`, en: `A fault rule is wrong: ${problem}` },
    hint: {
      pl: 'Rodzaje awarii i ich pola opisuje README piaskownicy.',
      en: "The sandbox's README lists the kinds of faults and their fields.",
    },
    details: { problem },
  });
}
