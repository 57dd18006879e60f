import { webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import { createKeyPair } from '../crypto/key-pair.js';
import type { KsefClientOptions } from '../options.js';

const servers: TcpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server | TcpServer): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function ask(url: string, options: Partial<KsefClientOptions> = {}): Promise<unknown> {
  const client = new KsefClient({
    environment: { apiUrl: url, qrUrl: url },
    context: { nip: '9994072312' },
    credentials: ksefToken('a|b|c'),
    retry: { retries: 0 },
    ...options,
  });
  try {
    return await client.security.publicKeyCertificates();
  } finally {
    await client.close();
  }
}

describe('a client behind a proxy', () => {
  it('goes through the one it is given', async () => {
    const target = await listen(createServer((_request, response) => response.end('[]')));
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(request.url ?? '');
      const upstream = connect(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
    });
    const proxyPort = await listen(proxy);
    await ask(`http://127.0.0.1:${target}`, { proxy: `http://127.0.0.1:${proxyPort}` });
    expect(tunnels).toEqual([`127.0.0.1:${target}`]);
  });
});

describe('a client of a server with a certificate of its own', () => {
  it('trusts it only when told to', async () => {
    const { certificate, key } = await serverCertificate();
    const server = createTlsServer({ key, cert: certificate }, (_request, response) => {
      response.setHeader('content-type', 'application/json').end('[]');
    });
    const url = `https://127.0.0.1:${await listen(server)}`;
    await expect(ask(url)).rejects.toMatchObject({ code: 'http.tls', retry: 'never', level: 'http' });
    expect(await ask(url, { ca: certificate })).toEqual([]);
  });
});

describe('a client of a slow server', () => {
  it('gives up when the headers of the answer take too long', async () => {
    const url = `http://127.0.0.1:${await listen(createServer(() => undefined))}`;
    await expect(ask(url, { timeLimits: { headersMs: 300 } })).rejects.toMatchObject({
      code: 'http.unavailable',
      retry: 'after',
    });
    for (const server of servers) (server as Server).closeAllConnections();
  });
});

async function serverCertificate(): Promise<{ certificate: string; key: string }> {
  await import('reflect-metadata');
  const { SubjectAlternativeNameExtension, X509CertificateGenerator } = await import('@peculiar/x509');
  const { keys, signing, privateKeyPem } = await createKeyPair('ec');
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: 'CN=sandbox',
      notBefore: new Date(Date.now() - 86_400_000),
      notAfter: new Date(Date.now() + 86_400_000),
      keys,
      signingAlgorithm: signing,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
    },
    webcrypto as unknown as Parameters<typeof X509CertificateGenerator.createSelfSigned>[1],
  );
  return { certificate: made.toString('pem'), key: privateKeyPem };
}
