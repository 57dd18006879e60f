import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Caller } from '../auth/caller.js';
import { ipAllowed } from '../auth/ip-policy.js';
import { operations as contract } from '../contract/operations.generated.js';
import { bodyProblems, readParameters } from '../contract/validate.js';
import { beforeContract } from '../operations/before-contract.js';
import { guards } from '../operations/guards.js';
import type { Call, Operation } from '../operations/operation.js';
import type { XmlReply } from '../operations/shapes.js';
import { forbidden, invalid, unauthorized } from '../refusal.js';
import type { Peer } from '../state/gathering.js';
import type { World } from '../world/world.js';

/** A request as the HTTP layer saw it. */
export interface RawRequest {
  clientIp: string;
  /** The connection. */
  peer: Peer;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer | undefined;
  /** Told whoever is signed in, before anything can be refused. */
  known?: (caller: Caller) => void;
}

export interface Outcome {
  status: number;
  type: string | null;
  body: unknown;
  headers: Record<string, string>;
}

function bearerOf(headers: RawRequest['headers']): string {
  const header = headers.authorization;
  const match = typeof header === 'string' ? /^Bearer\s+(\S+)$/i.exec(header.trim()) : null;
  if (!match?.[1]) throw unauthorized();
  return match[1];
}

/** No body counts as one without fields: filters may all be left out (the C# client sends nothing then). */
function textOf(body: Buffer): string {
  if (isAscii(body)) return body.toString('latin1');
  if (!isUtf8(body)) throw new Error('not UTF-8');
  return body.toString('utf8').replace(/^\uFEFF/, '');
}

/** U+0000, written as JSON has to (not a backslash with `u0000` after it): no text of the state can hold it. */
const nul = /(?<!\\)(?:\\\\)*\\u0000/;

function parseJson(body: Buffer | undefined): unknown {
  if (body === undefined || body.length === 0) return undefined;
  let text: string;
  let value: unknown;
  try {
    text = textOf(body);
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(`body: is not JSON (${(error as Error).message})`);
  }
  if (text.includes('\\u0000') && nul.test(text)) throw invalid('body: texts must not contain U+0000');
  return value;
}

/** The one success status that the contract gives an operation. */
function successStatus(replies: Readonly<Record<string, unknown>>): number {
  return Number(Object.keys(replies).find((status) => status.startsWith('2')) ?? 200);
}

/**
 * Signs in, checks permissions, then parameters and body, runs the operation, and waits until what it wrote
 * is durable. Throws `Refusal` for everything that the contract answers with an error.
 */
export async function runOperation(
  world: World,
  operation: Operation,
  raw: RawRequest,
  skewMs = 0,
): Promise<Outcome> {
  const spec = contract[operation.name];
  const now = new Date(world.clock.now().getTime() + skewMs);
  const caller = spec.bearer ? await world.tokens.read(bearerOf(raw.headers), operation.bearer, now) : null;
  if (caller) raw.known?.(caller);
  for (const guard of guards)
    guard({ world, spec, now, caller, clientIp: raw.clientIp, name: operation.name });
  if (caller && !ipAllowed(caller.ipPolicy, raw.clientIp)) {
    throw forbidden('ip-not-allowed', { clientIp: raw.clientIp });
  }
  if (caller && spec.permissions.length > 0 && !spec.permissions.some((one) => caller.permissions.has(one))) {
    throw forbidden('missing-permissions', {
      requiredAnyOfPermissions: spec.permissions,
      presentPermissions: [...caller.permissions].sort(),
    });
  }
  const xmlBody = spec.body !== undefined && spec.body.type !== 'application/json';
  const { parameters, problems } = readParameters(spec, {
    path: raw.path,
    query: raw.query,
    header: raw.headers as Record<string, unknown>,
  });
  const body =
    spec.body === undefined
      ? undefined
      : xmlBody
        ? (raw.body ?? new Uint8Array())
        : (parseJson(raw.body) ?? {});
  if (!xmlBody) problems.push(...beforeContract(operation.name, body));
  problems.push(...bodyProblems(spec, body));
  if (problems.length > 0) throw invalid(...problems);
  const call = {
    world,
    spec,
    now,
    clientIp: raw.clientIp,
    headers: raw.headers,
    path: parameters.path,
    query: parameters.query,
    header: parameters.header,
    body,
    get caller() {
      if (!caller) throw new Error(`${operation.name} has no bearer`);
      return caller;
    },
  } as unknown as Call;
  const result = await operation.handle(call);
  await world.db.committed(spec.method === 'GET' ? undefined : raw.peer);
  const status = successStatus(spec.replies);
  if (isXml(result)) {
    const hash = createHash('sha256').update(result.xml).digest('base64');
    return {
      status,
      type: 'application/xml',
      body: Buffer.from(result.xml),
      headers: { 'x-ms-meta-hash': hash },
    };
  }
  const type = Object.keys(spec.replies[String(status)] ?? {})[0] ?? null;
  return { status, type, body: result, headers: {} };
}

function isXml(result: unknown): result is XmlReply {
  return typeof result === 'object' && result !== null && 'xml' in result && result.xml instanceof Uint8Array;
}
