// Generates packages/ksef-sdk/src/wire from the contract in ../shared/ksef/openapi: shapes and tables, no prose.
//   node tools/gen-wire.mjs           write the files
//   node tools/gen-wire.mjs --check   exit 1 when they differ from the contract (skipped where the contract is absent)
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const contracts = join(root, '..', 'shared', 'ksef', 'openapi');
const target = join(root, 'packages', 'ksef-sdk', 'src', 'wire');
const check = process.argv.includes('--check');

const file = existsSync(contracts)
  ? readdirSync(contracts).find((name) => /^ksef-api-.*\.json$/.test(name))
  : undefined;
if (file === undefined) {
  console.log('gen-wire: skipped, ../shared/ksef/openapi is not here');
  process.exit(check ? 0 : 1);
}

const contract = JSON.parse(readFileSync(join(contracts, file), 'utf8'));
const version = /ksef-api-(.*)\.json/.exec(basename(file))[1];
const header = `// Generated from the KSeF contract ${version} by tools/gen-wire.mjs. Do not edit.\n`;

const prose = new Set(['description', 'summary', 'title', 'example', 'examples', 'externalDocs']);

/** The document without its prose: what stays is structure. Keys of a `properties` map are names, never prose. */
function withoutProse(node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = {};
  for (const [key, value] of Object.entries(node)) {
    if (!isMap && prose.has(key)) continue;
    kept[key] = withoutProse(value, key === 'properties' || key === 'schemas' || key === 'paths');
  }
  return kept;
}

/** Rows of the exception tables that the contract keeps in its prose: their numbers alone. */
function exceptionCodes(operation) {
  const text = operation.responses['400']?.description ?? '';
  return [...text.matchAll(/^\s*\|\s*(\d{4,5})\s*\|/gm)].map((row) => Number(row[1]));
}

/** The last cell of the table in the description of the 429 answer names the group whose budget is shared. */
function rateGroup(operation) {
  const row = /Limity liczby żądań\*\*(.*)$/m.exec(operation.responses['429']?.description ?? '');
  const cell = row?.[1]
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean)
    .at(-1);
  return cell && /^[a-z]/i.test(cell) ? cell : undefined;
}

/** What the body of a successful answer is, by its media type. */
function answerOf(operation) {
  const [success] = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const types = Object.keys(success?.[1].content ?? {});
  if (types.length === 0) return 'nothing';
  return types.includes('application/json') ? 'json' : 'document';
}

function operationsTable() {
  const rows = [];
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const limits = operation['x-rate-limits'] ?? {};
      const row = {
        secured: operation.security !== undefined,
        codes: exceptionCodes(operation),
        ...(rateGroup(operation) && { group: rateGroup(operation) }),
        limits: [limits.perSecond ?? null, limits.perMinute ?? null, limits.perHour ?? null],
        permissions: operation['x-required-permissions'] ?? [],
        answer: answerOf(operation),
      };
      rows.push(`  '${method.toUpperCase()} ${path}': ${JSON.stringify(row)},`);
    }
  }
  return `${header}
/** What the contract says about an operation apart from its shapes. */
export interface OperationFacts {
  /** Needs a bearer token. */
  readonly secured: boolean;
  /** Exception codes named for its 400 answers. */
  readonly codes: readonly number[];
  /** Name of the rate limit group whose budget it draws on. */
  readonly group?: string;
  /** Requests per second, minute and hour; null where there is no limit. */
  readonly limits: readonly [number | null, number | null, number | null];
  /** One of these permissions is needed. */
  readonly permissions: readonly string[];
  /** What comes with success: JSON, an XML document, or no body. */
  readonly answer: 'json' | 'document' | 'nothing';
}

export const operationFacts = {
${rows.join('\n')}
} as const satisfies Record<string, OperationFacts>;

/** \`METHOD /path/of/{template}\`: the 83 operations of the contract. */
export type OperationKey = keyof typeof operationFacts;
`;
}

function schemaAliases() {
  const names = Object.keys(contract.components.schemas).filter((name) => /^[A-Za-z]\w*$/.test(name));
  const lines = names.sort().map((name) => `export type ${name} = Schemas['${name}'];`);
  return `${header}import type { components } from './contract.js';

type Schemas = components['schemas'];

${lines.join('\n')}
`;
}

function index() {
  return `${header}export type { components, operations, paths } from './contract.js';
export { type OperationFacts, type OperationKey, operationFacts } from './operations.js';
export type * from './schemas.js';

/** Version of the contract from which these shapes were taken. */
export const contractVersion = '${version}';
`;
}

const types = astToString(await openapiTS(withoutProse(contract), { alphabetize: false, silent: true }));
const files = {
  'contract.ts': header + types.replace(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n?/g, '').replace(/^\s*\n/gm, ''),
  'operations.ts': operationsTable(),
  'schemas.ts': schemaAliases(),
  'index.ts': index(),
};

mkdirSync(target, { recursive: true });
const drifted = [];
for (const [name, text] of Object.entries(files)) {
  const path = join(target, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  drifted.push(name);
  if (!check) writeFileSync(path, text);
}
if (check && drifted.length > 0) {
  console.error(
    `gen-wire: drift from the contract ${version} in ${drifted.join(', ')}; run node tools/gen-wire.mjs`,
  );
  process.exit(1);
}
console.log(`gen-wire: contract ${version}, ${check ? 'no drift' : `${drifted.length} files written`}`);
