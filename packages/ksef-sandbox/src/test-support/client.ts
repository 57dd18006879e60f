import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import type { components } from '@eszok/ksef-sdk/wire';
import type { Sandbox } from '../sandbox.js';

type Schemas = components['schemas'];

/** A reply with its body already read. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
  bytes: Uint8Array;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

/** A bare client of the contract for tests: `fetch` and nothing of the SDK. */
export class TestClient {
  accessToken = '';
  refreshToken = '';

  constructor(readonly sandbox: Pick<Sandbox, 'url'>) {}

  async call<T>(
    method: string,
    path: string,
    options: { body?: unknown; token?: string | null; headers?: Record<string, string>; xml?: string } = {},
  ): Promise<Answer<T>> {
    const token = options.token === undefined ? this.accessToken : options.token;
    const body = options.xml ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(path.startsWith('http') ? path : `${this.sandbox.url}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined
          ? {}
          : { 'content-type': options.xml === undefined ? 'application/json' : 'application/xml' }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined) as T,
      bytes,
    };
  }

  /** Calls and insists on a status. */
  async expect<T>(
    status: number,
    method: string,
    path: string,
    options: Parameters<TestClient['call']>[2] = {},
  ): Promise<T> {
    const answer = await this.call<T>(method, path, options);
    if (answer.status !== status) {
      throw new Error(`${method} ${path}: ${answer.status} ${new TextDecoder().decode(answer.bytes)}`);
    }
    return answer.body;
  }

  async publicKey(usage: 'KsefTokenEncryption' | 'SymmetricKeyEncryption') {
    const keys = await this.expect<Schemas['PublicKeyCertificate'][]>(
      200,
      'GET',
      '/security/public-key-certificates',
      {
        token: null,
      },
    );
    const chosen = keys.find((key) => key.usage.includes(usage))!;
    const certificate = new X509Certificate(Buffer.from(chosen.certificate, 'base64'));
    return {
      publicKeyId: chosen.publicKeyId,
      key: createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })),
    };
  }

  async encrypt(usage: 'KsefTokenEncryption' | 'SymmetricKeyEncryption', plain: Uint8Array) {
    const { publicKeyId, key } = await this.publicKey(usage);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return {
      publicKeyId,
      text: publicEncrypt({ key, padding, oaepHash: 'sha256' }, plain).toString('base64'),
    };
  }

  /** Starts a sign-in with a KSeF token and waits for its outcome. */
  async tokenSignIn(nip: string, token: string) {
    const challenge = await this.expect<Schemas['AuthenticationChallengeResponse']>(
      200,
      'POST',
      '/auth/challenge',
      {
        token: null,
      },
    );
    const { text, publicKeyId } = await this.encrypt(
      'KsefTokenEncryption',
      Buffer.from(`${token}|${challenge.timestampMs}`),
    );
    const started = await this.expect<Schemas['AuthenticationInitResponse']>(
      202,
      'POST',
      '/auth/ksef-token',
      {
        token: null,
        body: {
          challenge: challenge.challenge,
          contextIdentifier: { type: 'Nip', value: nip },
          encryptedToken: text,
          publicKeyId,
        },
      },
    );
    return { started, status: await this.outcome(started) };
  }

  async outcome(started: Schemas['AuthenticationInitResponse']) {
    for (;;) {
      const status = await this.expect<Schemas['AuthenticationOperationStatusResponse']>(
        200,
        'GET',
        `/auth/${started.referenceNumber}`,
        { token: started.authenticationToken.token },
      );
      if (status.status.code !== 100) return status;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Redeems a finished sign-in; later calls use its access token. */
  async redeem(started: Schemas['AuthenticationInitResponse']): Promise<void> {
    const tokens = await this.expect<Schemas['AuthenticationTokensResponse']>(
      200,
      'POST',
      '/auth/token/redeem',
      {
        token: started.authenticationToken.token,
      },
    );
    this.accessToken = tokens.accessToken.token;
    this.refreshToken = tokens.refreshToken.token;
  }

  /** The whole sign-in with a KSeF token. */
  async login(nip: string, token: string): Promise<this> {
    const { started, status } = await this.tokenSignIn(nip, token);
    if (status.status.code !== 200) throw new Error(JSON.stringify(status.status));
    await this.redeem(started);
    return this;
  }

  async openOnline(systemCode = 'FA (3)', schemaVersion = '1-0E', value = 'FA') {
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const wrapped = await this.encrypt('SymmetricKeyEncryption', key);
    const { referenceNumber } = await this.expect<Schemas['OpenOnlineSessionResponse']>(
      201,
      'POST',
      '/sessions/online',
      {
        body: {
          formCode: { systemCode, schemaVersion, value },
          encryption: {
            encryptedSymmetricKey: wrapped.text,
            initializationVector: iv.toString('base64'),
            publicKeyId: wrapped.publicKeyId,
          },
        },
      },
    );
    return { referenceNumber, key, iv };
  }

  invoiceRequest(session: { key: Uint8Array; iv: Uint8Array }, xml: string | Uint8Array, more: object = {}) {
    const bytes = Buffer.from(xml as string);
    const cipher = createCipheriv('aes-256-cbc', session.key, session.iv);
    const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return {
      invoiceHash: sha256(bytes),
      invoiceSize: bytes.length,
      encryptedInvoiceHash: sha256(encrypted),
      encryptedInvoiceSize: encrypted.length,
      encryptedInvoiceContent: encrypted.toString('base64'),
      ...more,
    };
  }

  /** Sends an invoice and waits for its outcome. */
  async sendInvoice(
    session: { referenceNumber: string; key: Uint8Array; iv: Uint8Array },
    xml: string | Uint8Array,
    more: object = {},
  ): Promise<Schemas['SessionInvoiceStatusResponse']> {
    const { referenceNumber } = await this.expect<Schemas['SendInvoiceResponse']>(
      202,
      'POST',
      `/sessions/online/${session.referenceNumber}/invoices`,
      { body: this.invoiceRequest(session, xml, more) },
    );
    return this.invoiceOutcome(session.referenceNumber, referenceNumber);
  }

  async invoiceOutcome(session: string, invoice: string): Promise<Schemas['SessionInvoiceStatusResponse']> {
    for (;;) {
      const status = await this.expect<Schemas['SessionInvoiceStatusResponse']>(
        200,
        'GET',
        `/sessions/${session}/invoices/${invoice}`,
      );
      if (status.status.code >= 200) return status;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async sessionOutcome(session: string): Promise<Schemas['SessionStatusResponse']> {
    for (;;) {
      const status = await this.expect<Schemas['SessionStatusResponse']>(200, 'GET', `/sessions/${session}`);
      if (status.status.code >= 200) return status;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
