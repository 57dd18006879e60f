import type { Dispatcher } from 'undici';
import { proxies } from './connection.js';
import type { TimeLimits } from './http.js';

export interface Connection {
  readonly limits: TimeLimits;
  /** Address of an HTTP proxy; `env` reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY; `none` ignores them. */
  readonly proxy: string;
  /** PEM of certificate authorities trusted besides the system's. */
  readonly ca?: string | readonly string[] | undefined;
  /** Most connections held open to one origin (default 16). */
  readonly connections: number;
  /** A ready undici dispatcher instead of all the above; the one who made it closes it. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Whether the API is on this very machine: never through a proxy taken from the environment. */
  readonly loopback: boolean;
}

/** The pool that a connection's settings ask for. Loads undici on first use, so that importing the package stays cheap. */
export async function openDispatcher(connection: Connection): Promise<Dispatcher> {
  if (connection.dispatcher) return borrowed(connection.dispatcher);
  const { Agent, EnvHttpProxyAgent, ProxyAgent } = await import('undici');
  const tls = connection.ca === undefined ? {} : { ca: await trusted(connection.ca) };
  const common = {
    connections: connection.connections,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 120_000,
    connect: { timeout: connection.limits.connectMs, ...tls },
  };
  if (connection.proxy === 'none') return new Agent(common);
  if (connection.proxy === 'env') {
    return proxies(connection).length === 0
      ? new Agent(common)
      : new EnvHttpProxyAgent({ ...common, requestTls: tls, proxyTls: tls });
  }
  return new ProxyAgent({ ...common, uri: connection.proxy, requestTls: tls, proxyTls: tls });
}

/** Node takes `ca` as the whole list, so the roots it already trusts go in with one's own. */
async function trusted(own: string | readonly string[]): Promise<string[]> {
  const { rootCertificates } = await import('node:tls');
  return [...rootCertificates, ...(typeof own === 'string' ? [own] : own)];
}

/** A dispatcher of somebody else's: used, never closed. */
function borrowed(dispatcher: Dispatcher): Dispatcher {
  return new Proxy(dispatcher, {
    get(target, name) {
      if (name === 'close' || name === 'destroy') return async () => {};
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
