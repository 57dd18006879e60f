import { isEszokError } from '@eszok/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { suspendCertificate } from '../certificates/certificate-book.js';
import type { FaultRule } from '../faults/rules.js';
import { declareOutage, endOutage, type Outage } from '../latarnia/announcements.js';
import { operationTable } from '../operations/table.js';
import { sendHtml } from '../qr/pages.js';
import { SandboxError } from '../sandbox-error.js';
import { seedWorld } from '../seed/seed.js';
import type { SeedRequest } from '../seed/types.js';
import { changeTokenStatus, type TokenStatus } from '../tokens/token-book.js';
import type { World } from '../world/world.js';
import { welcomePage } from './welcome.js';

function option(problem: string): SandboxError {
  return new SandboxError({
    code: 'sandbox.option',
    message: {
      pl: `Błędne żądanie do piaskownicy: ${problem}`,
      en: `A wrong request to the sandbox: ${problem}`,
    },
    details: { problem },
  });
}

/** The fields of a JSON object, none of which is known to be what it should. */
function bodyOf<T>(request: FastifyRequest): Partial<T> {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from((request.body as Uint8Array | undefined) ?? []).toString('utf8') || '{}');
  } catch (error) {
    throw option((error as Error).message);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw option('a JSON object is wanted');
  return body as Partial<T>;
}

/**
 * A page of another site, opened in a browser on this machine, could send requests here, too: whoever names an origin
 * (browsers do, programs do not) must be of this machine or of the sandbox's own address.
 */
function isForeign(world: World, origin: string | undefined): boolean {
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  const own = new URL(world.urls.root).hostname;
  return host !== own && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

type Work = (request: FastifyRequest, reply: FastifyReply) => unknown;

function moveClock(world: World, body: { do?: string; at?: string; ms?: number; speed?: number }) {
  try {
    if (body.do === 'freeze') world.clock.freeze(body.at);
    else if (body.do === 'run') world.clock.run(body.at, body.speed);
    else if (body.do === 'jump' && typeof body.ms === 'number') world.clock.jump(body.ms);
    else throw new RangeError('do: freeze (at), run (at, speed) or jump (ms)');
  } catch (error) {
    throw option((error as Error).message);
  }
  return world.clock.state();
}

/** States that no operation leads to: a certificate that was suspended, a token whose activation failed. */
const states = {
  certificates: (world: World, serial: string, status: string) => {
    if (status !== 'Active' && status !== 'Blocked') throw option('status: Active or Blocked');
    return suspendCertificate(world, serial, status === 'Blocked');
  },
  tokens: (world: World, reference: string, status: string) => {
    const allowed = ['Pending', 'Active', 'Failed'];
    if (!allowed.includes(status)) throw option(`status: ${allowed.join(', ')}`);
    return changeTokenStatus(world, reference, status as TokenStatus);
  },
};

/**
 * The sandbox's own endpoints, apart from the contract: `/sandbox` for programs, `/` for people.
 * Everything is JSON; errors are `{ error: { code, message, hint } }` with 400, or 403 for pages of other sites.
 */
export function adminPages(app: FastifyInstance, world: World): void {
  const route = (method: 'GET' | 'POST' | 'DELETE', url: string, work: Work) =>
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        try {
          if (isForeign(world, request.headers.origin)) {
            const error = option(`not for pages of ${request.headers.origin}`);
            return await reply.code(403).send({ error: error.toData('en') });
          }
          const result = await work(request, reply);
          await world.db.committed();
          return await reply.send(result ?? { ok: true });
        } catch (error) {
          if (!isEszokError(error)) throw error;
          return reply.code(400).send({ error: error.toData('en') });
        }
      },
    });
  app.get('/', (_request, reply) => sendHtml(reply, 200, welcomePage(world)));
  route('GET', '/sandbox', () => {
    const count = (table: string) =>
      world.db.get<{ n: number }>(`select count(*) as n from ${table}`)?.n ?? 0;
    return {
      sandbox: 'eszok ksef-sandbox',
      apiUrl: world.urls.api,
      qrUrl: world.urls.qr,
      clock: world.clock.state(),
      faults: world.faults.list(),
      settings: world.settings,
      operations: operationTable.map((one) => one.name),
      counts: { invoices: count('invoices'), sessions: count('sessions'), tokens: count('tokens') },
    };
  });
  route('GET', '/sandbox/faults', () => ({ faults: world.faults.list() }));
  route('POST', '/sandbox/faults', (request) => ({
    id: world.faults.add(bodyOf<FaultRule>(request) as FaultRule),
  }));
  route('DELETE', '/sandbox/faults', () => world.faults.clear());
  route('DELETE', '/sandbox/faults/:id', (request) =>
    world.faults.remove((request.params as { id: string }).id),
  );
  route('GET', '/sandbox/clock', () => world.clock.state());
  route('POST', '/sandbox/clock', (request) => moveClock(world, bodyOf(request)));
  route('POST', '/sandbox/keys/rotate', async (request) => {
    const { kind = 'planned' } = bodyOf<{ kind?: 'planned' | 'emergency' | 're-certification' }>(request);
    if (!['planned', 'emergency', 're-certification'].includes(kind)) {
      throw option('kind: planned, emergency or re-certification');
    }
    await world.keys.rotate(kind);
    return { ok: true };
  });
  route('POST', '/sandbox/outages', (request) => ({
    event: declareOutage(world, bodyOf<Outage>(request) as Outage),
  }));
  route('DELETE', '/sandbox/outages/:event', (request) => {
    const { event } = request.params as { event: string };
    if (!endOutage(world, Number(event))) throw option(`no outage is called ${event}`);
    return { ok: true };
  });
  for (const [kind, change] of Object.entries(states)) {
    route('POST', `/sandbox/${kind}/:id`, (request) => {
      const { id } = request.params as { id: string };
      if (!change(world, id, bodyOf<{ status: string }>(request).status ?? '')) {
        throw option(`nothing among ${kind} is called ${id}`);
      }
      return { ok: true };
    });
  }
  route('POST', '/sandbox/seed', (request) => seedWorld(world, bodyOf<SeedRequest>(request)));
}
