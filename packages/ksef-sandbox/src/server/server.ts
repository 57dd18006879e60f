import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller, contextLabel } from '../auth/caller.js';
import { operations as contract } from '../contract/operations.generated.js';
import { replyProblems } from '../contract/validate.js';
import { outageAt } from '../faults/book.js';
import type { Fault } from '../faults/rules.js';
import { declaredOutAt } from '../latarnia/announcements.js';
import type { Operation } from '../operations/operation.js';
import { pageTable } from '../operations/pages.js';
import { operationTable } from '../operations/table.js';
import { forbidden, invalid, Refusal, refuse } from '../refusal.js';
import type { World } from '../world/world.js';
import { deliver } from './deliver.js';
import { errorReply } from './error-bodies.js';
import { type RawRequest, runOperation } from './run-operation.js';

/** Clients write `/v2/…`, `/api/v2/…`, `/v2/v2/…` or leave it out; the routes have none of it. */
function withoutPrefix(url: string): string {
  let path = url;
  for (;;) {
    const next = path.replace(/^\/(?:api\/)?v2(?=\/|\?|$)/i, '');
    if (next === path) break;
    path = next;
  }
  path = path.replace(/^\/qr(?=\/(?:invoice|certificate)\/)/, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/** For the access log: in which context a request came, and why it was refused. */
const contexts = new WeakMap<FastifyRequest, string>();
const reasons = new WeakMap<FastifyRequest, string>();

/** `21405 body.x: is required`, or the reason of a 403; a word for the access log. */
function reasonOf({ list, extra }: Refusal): string {
  const [first] = list;
  if (first) return [first.code, first.details[0] ?? first.description].join(' ').slice(0, 160);
  if (typeof extra.reasonCode === 'string') return extra.reasonCode;
  return extra.retryAfterSeconds === undefined ? '' : `retry after ${extra.retryAfterSeconds} s`;
}

function rawRequest(request: FastifyRequest, log: boolean): RawRequest {
  return {
    ...(log ? { known: (caller: Caller) => contexts.set(request, contextLabel(caller.context)) } : {}),
    clientIp: clientIp(request),
    peer: request.raw.socket,
    path: request.params as Record<string, unknown>,
    query: request.query as Record<string, unknown>,
    headers: request.headers,
    body: request.body as Buffer | undefined,
  };
}

/** IPv4 where it is one, `X-Forwarded-For` not trusted. */
export function clientIp(request: FastifyRequest): string {
  return request.ip.replace(/^::ffff:/, '').replace(/^::1$/, '127.0.0.1');
}

function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replace(/[^\x20-\x7e]/g, '?');
}

function sendRefusal(world: World, request: FastifyRequest, refusal: Refusal) {
  const wantsProblem = /problem-details/i.test(String(request.headers['x-error-format'] ?? ''));
  return errorReply(refusal, request.originalUrl, world.clock.now(), wantsProblem);
}

/** The refusal that a fault asks for, in the shape of real ones. */
function askedFor({ status, retryAfterSeconds, code = 21405 }: Extract<Fault, { kind: 'status' }>): Refusal {
  const detail = 'Błąd zadany w piaskownicy.';
  if (status === 400) return refuse(code, detail);
  if (status === 403) return forbidden('security-service-blocked');
  if (status !== 429 && retryAfterSeconds === undefined) return new Refusal(status, [], detail);
  return new Refusal(status, [], detail, { retryAfterSeconds: retryAfterSeconds ?? 1 });
}

/** Breaks the connection without an answer. */
function hangUp(request: FastifyRequest, reply: FastifyReply): undefined {
  reply.hijack();
  request.raw.socket.destroy();
  return undefined;
}

function route(app: FastifyInstance, world: World, operation: Operation, log: boolean): void {
  const spec = contract[operation.name];
  app.route({
    method: spec.method as 'GET',
    url: spec.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const before = world.faults.strike(operation.name, 'drop-before', 'status', 'delay');
      if (before?.kind === 'drop-before') return hangUp(request, reply);
      if (before?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, before.ms));
      const rotation = world.faults.strike(operation.name, 'rotate-keys');
      if (rotation) await world.keys.rotate(rotation.how);
      const skew = world.faults.strike(operation.name, 'clock-skew')?.ms ?? 0;
      if (skew !== 0) reply.header('date', new Date(world.clock.now().getTime() + skew).toUTCString());
      let status: number;
      let type: string | null;
      let body: unknown;
      try {
        const at = world.clock.now();
        if (outageAt(world.faults, operation.name, at) || declaredOutAt(world, at)) {
          throw new Refusal(503, [], 'KSeF (piaskownica) jest niedostępny.');
        }
        if (before?.kind === 'status') throw askedFor(before);
        const outcome = await runOperation(world, operation, rawRequest(request, log), skew);
        ({ status, type, body } = outcome);
        reply.headers(outcome.headers);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (log) reasons.set(request, reasonOf(error));
        const refused = sendRefusal(world, request, error);
        ({ status, type, body } = refused);
        reply.headers(refused.headers);
      }
      // A status that was asked for may be one that the contract does not know.
      const asked = before?.kind === 'status' && !(status in spec.replies);
      if (world.settings.checkReplies && status < 500 && !asked) {
        const problems = replyProblems(spec, status, type, body);
        if (problems.length > 0) throw new Error(`${operation.name}: ${problems.join('; ')}`);
      }
      if (world.faults.strike(operation.name, 'drop-after')) return hangUp(request, reply);
      const warning = request.headers['x-test-system-warning'];
      if (typeof warning === 'string') reply.header('X-System-Warning', ascii(warning));
      reply.code(status);
      if (type === null) return reply.send();
      reply.header('content-type', type === 'application/xml' ? type : `${type}; charset=utf-8`);
      const payload = Buffer.isBuffer(body) ? body : JSON.stringify(body);
      return deliver(reply, payload, world.faults.strike(operation.name, 'slow-body', 'cut-body'));
    },
  });
}

/** The HTTP face of a world: contract operations, then the other pages. */
export function buildServer(world: World, log: ((line: string) => void) | undefined): FastifyInstance {
  const app = fastify({
    bodyLimit: 16 * 1024 * 1024,
    forceCloseConnections: true,
    rewriteUrl: (request) => withoutPrefix(request.url ?? '/'),
    routerOptions: { maxParamLength: 1000, caseSensitive: true, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const refusal =
      error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
        ? invalid('body: is too large')
        : (error.statusCode ?? 500) < 500
          ? invalid(error.message)
          : new Refusal(500, [], 'Błąd piaskownicy.', { error: String(error.stack ?? error) });
    if (refusal.status === 500)
      log?.(`error ${request.method} ${request.originalUrl}: ${error.stack ?? error}`);
    const made = sendRefusal(world, request, refusal);
    return reply
      .code(made.status)
      .header('content-type', made.type)
      .send(Buffer.from(JSON.stringify(made.body)));
  });
  app.setNotFoundHandler((request, reply) => {
    const refusal = new Refusal(
      404,
      [],
      `Nie ma tu nic pod adresem ${request.method} ${request.originalUrl}.`,
    );
    const made = sendRefusal(world, request, refusal);
    return reply
      .code(404)
      .header('content-type', made.type)
      .send(Buffer.from(JSON.stringify(made.body)));
  });
  if (log) {
    app.addHook('onResponse', async (request, reply) => {
      const who = contexts.get(request) ?? '-';
      const why = reasons.get(request);
      const ms = reply.elapsedTime.toFixed(0);
      const at = world.clock.now().toISOString();
      log(
        `${at} ${clientIp(request)} ${who} ${request.method} ${request.originalUrl} ${reply.statusCode} ${ms}ms${why ? ` (${why.replace(/\s+/g, ' ')})` : ''}`,
      );
    });
  }
  for (const operation of operationTable) {
    // Test data are of the test environment alone; elsewhere there is nothing under their addresses.
    if (world.settings.environment !== 'test' && operation.name.includes(' /testdata/')) continue;
    route(app, world, operation, log !== undefined);
  }
  for (const pages of pageTable) app.register(async (scope) => pages(scope, world));
  return app;
}
