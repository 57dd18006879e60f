// Makes the sandbox's tables of operations, schemas, exceptions and statuses from the contract.
// node tools/gen-sandbox-contract.mjs [--check]   (--check fails when the files in the tree differ)
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const source = new URL('../shared/ksef/openapi/ksef-api-2.8.1.json', root);
const target = new URL('packages/ksef-sandbox/src/contract/', root);
const check = process.argv.includes('--check');

if (!existsSync(source)) {
  console.log(
    `skipped: ${fileURLToPath(source)} is not here, the sandbox's contract tables were not compared`,
  );
  process.exit(0);
}

const contract = JSON.parse(readFileSync(source, 'utf8'));
const header = '// Made by tools/gen-sandbox-contract.mjs from openapi/ksef-api-2.8.1.json. Do not edit.\n';

const kept = [
  'type',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'required',
  'default',
];

/** OpenAPI 3.0 schema → JSON Schema without prose; `nullable` becomes a null alternative. */
function schema(from) {
  if (from.$ref) return { $ref: from.$ref.split('/').pop() };
  const to = {};
  for (const key of kept) if (from[key] !== undefined) to[key] = from[key];
  if (from.minimum !== undefined)
    to[from.exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum'] = from.minimum;
  if (from.maximum !== undefined) to.maximum = from.maximum;
  if (from.items) to.items = schema(from.items);
  if (from.properties) {
    to.properties = Object.fromEntries(Object.entries(from.properties).map(([k, v]) => [k, schema(v)]));
  }
  if (typeof from.additionalProperties === 'object')
    to.additionalProperties = schema(from.additionalProperties);
  for (const word of ['allOf', 'oneOf', 'anyOf']) if (from[word]) to[word] = from[word].map(schema);
  if (from.nullable !== true) return to;
  if (to.type !== undefined && to.allOf === undefined && to.enum === undefined)
    return { ...to, type: [to.type, 'null'] };
  if (Object.keys(to).length === 0) return {};
  const { default: preset, ...rest } = to;
  return { anyOf: [rest, { type: 'null' }], ...(preset === undefined ? {} : { default: preset }) };
}

function tableRows(text) {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const exceptions = {};
const operations = {};
for (const [path, methods] of Object.entries(contract.paths)) {
  for (const [verb, operation] of Object.entries(methods)) {
    const codes = [];
    for (const [code, description] of tableRows(operation.responses['400']?.description)) {
      if (!/^\d+$/.test(code)) continue;
      exceptions[code] ??= description;
      if (!codes.includes(Number(code))) codes.push(Number(code));
    }
    const limits = operation['x-rate-limits'] ?? {};
    const row = tableRows(operation.responses['429']?.description).find((cells) =>
      /Limity/.test(cells[0] ?? ''),
    );
    const group = row?.[4] && row[4] !== '-' ? row[4] : null;
    const body = Object.entries(operation.requestBody?.content ?? {})[0];
    const replies = {};
    for (const [status, reply] of Object.entries(operation.responses)) {
      replies[status] = Object.fromEntries(
        Object.entries(reply.content ?? {}).map(([type, media]) => [type, schema(media.schema)]),
      );
    }
    operations[`${verb.toUpperCase()} ${path}`] = {
      method: verb.toUpperCase(),
      path,
      bearer: Boolean(operation.security?.length),
      permissions: operation['x-required-permissions'] ?? [],
      rateLimits: { group, ...limits },
      parameters: (operation.parameters ?? []).map((p) => ({
        in: p.in,
        name: p.name,
        required: p.required === true,
        schema: schema(p.schema),
      })),
      ...(body
        ? {
            body: {
              type: body[0],
              required: operation.requestBody.required !== false,
              schema: schema(body[1].schema),
            },
          }
        : {}),
      exceptions: codes,
      replies,
    };
  }
}

const schemas = Object.fromEntries(
  Object.entries(contract.components.schemas).map(([name, from]) => [name, schema(from)]),
);

/** `status` properties carry tables of codes; the session's has one table for each kind of session. */
const statuses = {};
const named = {
  'AuthenticationOperationStatusResponse.status': ['auth'],
  'CertificateEnrollmentStatusResponse.status': ['enrollment'],
  'InvoiceExportStatusResponse.status': ['export'],
  'PermissionsOperationStatusResponse.status': ['permission'],
  'SessionInvoiceStatusResponse.status': ['invoice'],
  'SessionStatusResponse.status': ['batchSession', 'onlineSession'],
};
for (const [place, names] of Object.entries(named)) {
  const [type, property] = place.split('.');
  const text = contract.components.schemas[type].properties[property].description;
  let at = -1;
  for (const [code, description, detail] of tableRows(text)) {
    if (code === 'Code') at += 1;
    if (!/^\d+$/.test(code)) continue;
    statuses[names[at]] ??= {};
    const table = statuses[names[at]];
    table[code] ??= { description, details: [] };
    const entry = table[code];
    if (detail && detail !== '-') entry.details.push(detail);
  }
}

const reasons = Object.fromEntries(
  tableRows(contract.components.schemas.ForbiddenProblemDetails.properties.reasonCode.description)
    .filter(([code]) => /^[a-z-]+[a-z]$/.test(code))
    .map(([code, text]) => [code, text]),
);

/** One entry a line: small, and differences stay readable. */
const json = (value) =>
  `{\n${Object.entries(value)
    .map(([key, entry]) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)},`)
    .join('\n')}\n}`;
const files = {
  'operations.generated.ts':
    `${header}import type { OperationSpec } from './types.js';\n\n` +
    `export type OperationName =\n${Object.keys(operations)
      .map((name) => `  | '${name}'`)
      .join('\n')};\n\n` +
    `export const operations: Readonly<Record<OperationName, OperationSpec>> = ${json(operations)};\n`,
  'schemas.generated.ts':
    `${header}import type { JsonSchema } from './types.js';\n\n` +
    `export const schemas: Readonly<Record<string, JsonSchema>> = ${json(schemas)};\n`,
  'codes.generated.ts':
    `${header}import type { StatusTable } from './types.js';\n\n` +
    `/** Exception codes of 400 replies and what KSeF calls them. */\n` +
    `export const exceptions: Readonly<Record<number, string>> = ${json(exceptions)};\n\n` +
    `/** Reasons of a 403. */\nexport const reasons: Readonly<Record<string, string>> = ${json(reasons)};\n\n` +
    `/** Status codes by the thing that has the status. */\n` +
    `export const statuses = ${json(statuses)} as const satisfies Readonly<Record<string, StatusTable>>;\n`,
};

let drift = 0;
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, target);
  if (!check) {
    writeFileSync(file, text);
    console.log(`wrote packages/ksef-sandbox/src/contract/${name} (${text.length} characters)`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    drift += 1;
    console.error(
      `packages/ksef-sandbox/src/contract/${name} differs from the contract: run node tools/gen-sandbox-contract.mjs`,
    );
  }
}
if (check && drift === 0) console.log("the sandbox's contract tables agree with the contract");
process.exit(drift === 0 ? 0 : 1);
