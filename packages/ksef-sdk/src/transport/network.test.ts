import { webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as TcpServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import { createKeyPair } from '../crypto/key-pair.js';
import type { KsefError } from '../errors/ksef-error.js';
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

  it.each(['no address', 'ftp://proxy.example', 'proxy.example:3128'])(
    'is told that %j is none, before anything is sent and without a password',
    async (proxy) => {
      await expect(ask('http://127.0.0.1:9', { proxy })).rejects.toMatchObject({
        code: 'client.proxy',
        level: 'local',
        hints: { pl: expect.stringContaining('http://'), en: expect.stringContaining('http://') },
      });
      const failed = await ask('http://127.0.0.1:9', { proxy: 'htp://jan:tajne@proxy' }).catch(
        (error) => error,
      );
      expect(String(failed)).not.toContain('tajne');
    },
  );

  it('is told that the proxy cannot be reached, and that nothing was sent', async () => {
    for (const proxy of ['http://127.0.0.1:9', 'http://jan:tajne@nowhere.invalid:3128']) {
      const failed = (await ask('http://10.255.255.1', { proxy }).catch(
        (error: KsefError) => error,
      )) as KsefError;
      const { host } = new URL(proxy);
      expect(failed).toMatchObject({ code: 'http.unreachable', retry: 'after', details: { proxy: host } });
      expect(failed.text('pl')).toContain(`z proxy ${host}`);
      expect(failed.text('en')).toContain(`proxy ${host} cannot be reached`);
      expect(JSON.stringify(failed.toData())).not.toContain('tajne');
    }
  });

  it.each([
    [407, { code: 'client.proxy-refused', retry: 'never', level: 'local' }],
    [403, { code: 'client.proxy-refused', retry: 'never', level: 'local' }],
    [502, { code: 'http.unreachable', retry: 'after', level: 'http' }],
  ])('that answers %i is told so: nothing was sent', async (status, expected) => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
    );
    const address = `http://127.0.0.1:${await listen(proxy)}`;
    await expect(ask('http://10.255.255.1', { proxy: address })).rejects.toMatchObject(expected);
  });
});

const own = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

describe.skipIf(own === undefined)(
  'a proxy in the environment (needs a network address besides loopback)',
  () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'];
    const before = names.map((name) => [name, process.env[name]] as const);
    afterEach(() => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });

    it('is used, but not for what NO_PROXY names, nor for this machine, nor with `none`', async () => {
      const server = createServer((_request, response) => response.end('[]'));
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      const { port } = server.address() as AddressInfo;
      for (const name of names) delete process.env[name];
      process.env.HTTP_PROXY = 'http://127.0.0.1:9';
      const url = `http://${own}:${port}`;
      await expect(ask(url)).rejects.toMatchObject({
        code: 'http.unreachable',
        details: { proxy: '127.0.0.1:9' },
      });
      await ask(`http://127.0.0.1:${port}`);
      await ask(url, { proxy: 'none' });
      process.env.NO_PROXY = `example.org,${own}`;
      await ask(url);
      delete process.env.NO_PROXY;
      process.env.HTTP_PROXY = 'nonsense';
      await expect(ask(url)).rejects.toMatchObject({
        code: 'client.proxy',
        texts: { en: expect.stringContaining('HTTP_PROXY') },
      });
    });
  },
);

describe('a client of a server with a certificate of its own', () => {
  it('trusts it only when told to', async () => {
    const { certificate, key } = await serverCertificate();
    const server = createTlsServer({ key, cert: certificate }, (_request, response) => {
      response.setHeader('content-type', 'application/json').end('[]');
    });
    const url = `https://127.0.0.1:${await listen(server)}`;
    await expect(ask(url)).rejects.toMatchObject({ code: 'http.tls', retry: 'never', level: 'http' });
    expect(await ask(url, { ca: certificate })).toEqual([]);
    const other = (await serverCertificate()).certificate;
    const failed = (await ask(url, { ca: other }).catch((error: KsefError) => error)) as KsefError;
    expect(failed).toMatchObject({ code: 'http.tls', retry: 'never' });
    expect([failed.hint('pl'), failed.hint('en')].join()).toMatch(/`ca`.*`ca`/);
    for (const ca of [
      '/etc/ssl/company.pem',
      ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ]) {
      await expect(ask(url, { ca })).rejects.toMatchObject({ code: 'client.ca', level: 'local' });
    }
  });
});

describe('a client of a server that speaks no TLS', () => {
  it('is told so, and not that a certificate is not trusted', async () => {
    const port = await listen(createServer((_request, response) => response.end()));
    const failed = (await ask(`https://127.0.0.1:${port}`).catch((error: KsefError) => error)) as KsefError;
    expect(failed).toMatchObject({ code: 'http.tls', retry: 'never' });
    expect(failed.text('pl')).toMatch(/^Nie udało się nawiązać bezpiecznego połączenia \(TLS\).*\)$/);
    expect(failed.text('en')).not.toMatch(/certificate|\n/);
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
