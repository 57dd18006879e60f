import { X509Certificate } from 'node:crypto';
import { type KsefError, localError } from '../errors/ksef-error.js';
import type { Connection } from './dispatcher.js';

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * Looks at proxy and certificate authorities before anything is sent, so that a mistake in them is told as one.
 *
 * @throws KsefError `client.proxy`, `client.ca`
 */
export function checkConnection(connection: Connection): void {
  if (connection.dispatcher) return;
  for (const { address, from } of proxies(connection)) {
    if (!isProxyAddress(address)) throw badProxy(address, from);
  }
  const { ca } = connection;
  if (ca === undefined) return;
  for (const pem of typeof ca === 'string' ? [ca] : ca) {
    try {
      new X509Certificate(pem);
    } catch (cause) {
      throw badAuthority(cause);
    }
  }
}

/** Proxies that requests may go through, and where their addresses come from. */
export function proxies({
  proxy,
  loopback,
}: Pick<Connection, 'proxy' | 'loopback'>): { address: string; from: string }[] {
  if (proxy === 'none') return [];
  if (proxy !== 'env') return [{ address: proxy, from: 'proxy' }];
  if (loopback) return [];
  return variables.flatMap((name) => {
    const address = process.env[name];
    return address ? [{ address, from: name }] : [];
  });
}

/** Which of the proxies an error is about, without its credentials: the one that it names as the other end. */
export function proxyBehind(
  error: unknown,
  connection: Pick<Connection, 'proxy' | 'loopback'>,
): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    const { port, hostname, address } = at as { port?: unknown; hostname?: unknown; address?: unknown };
    for (const { address: proxy } of proxies(connection)) {
      const url = isProxyAddress(proxy) ? new URL(proxy) : undefined;
      const portOf = url && Number(url.port || (url.protocol === 'https:' ? 443 : 80));
      const isPort = port === portOf && (address !== undefined || hostname !== undefined);
      if (url && (isPort || hostname === url.hostname)) return url.host;
    }
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return undefined;
}

function isProxyAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** An address may hold a password, so only its place is told. */
function badProxy(address: string, from: string): KsefError {
  const shown = address.includes('@') ? '…' : address;
  return localError(
    'client.proxy',
    {
      pl: `Niepoprawny adres proxy (${from}): ${shown}`,
      en: `Not an address of a proxy (${from}): ${shown}`,
    },
    {
      pl: "Podaj adres w rodzaju http://proxy.firma.pl:3128 albo 'none'.",
      en: "Give an address such as http://proxy.company.example:3128, or 'none'.",
    },
  );
}

function badAuthority(cause: unknown): KsefError {
  return localError(
    'client.ca',
    {
      pl: 'Podany urząd certyfikacji nie jest certyfikatem w formacie PEM.',
      en: 'What was given as a certificate authority is no certificate in PEM.',
    },
    {
      pl: 'Opcja `ca` przyjmuje treść pliku PEM (-----BEGIN CERTIFICATE-----), a nie jego ścieżkę.',
      en: 'The option `ca` takes the content of a PEM file (-----BEGIN CERTIFICATE-----), not its path.',
    },
    cause,
  );
}
