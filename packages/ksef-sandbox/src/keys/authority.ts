import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import type { Database } from '../state/database.js';

/** What goes into a certificate. */
export interface CertificateRequest {
  /** Distinguished name, as text (`CN=Jan Kowalski, C=PL`) or by attributes. */
  subject: string | Record<string, string[]>[];
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  /** Hexadecimal. */
  serialNumber: string;
  notBefore: Date;
  notAfter: Date;
  purpose: 'encryption' | 'signature' | 'non-repudiation';
}

const mark = 'O=eszok ksef-sandbox (not the real KSeF), C=PL';
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

type X509Module = typeof import('@peculiar/x509');
let loading: Promise<X509Module> | undefined;

/** Loaded on first use: it is by far the slowest import of the sandbox. */
export function x509(): Promise<X509Module> {
  loading ??= (async () => {
    await import('reflect-metadata');
    const module = await import('@peculiar/x509');
    // Typed here, so that it reads the same whether or not a browser's types are about.
    (module.cryptoProvider as { set(crypto: unknown): void }).set(webcrypto);
    return module;
  })();
  return loading;
}

/** The sandbox's own certificate authority: an EC P-256 key kept with the state. */
export class Authority {
  readonly #db: Database;
  #root: Promise<{ certificate: X509Certificate; key: webcrypto.CryptoKey }> | undefined;
  #seal: Promise<{ certificate: X509Certificate; key: KeyObject }> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Reads a key from the state, or makes one and keeps it. */
  #privateKey(name: string): KeyObject {
    const kept = this.#db.get<{ value: Uint8Array }>('select value from secrets where name = ?', name);
    if (kept) return createPrivateKey(Buffer.from(kept.value).toString('utf8'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    this.#db.run('insert into secrets (name, value) values (?, ?)', name, Buffer.from(pem));
    return privateKey;
  }

  async #load(name: string, make: (key: KeyObject) => Promise<Uint8Array>) {
    const key = this.#privateKey(`${name}.key`);
    const kept = this.#db.get<{ value: Uint8Array }>(
      'select value from secrets where name = ?',
      `${name}.certificate`,
    );
    if (kept) return { key, certificate: new X509Certificate(Buffer.from(kept.value)) };
    const der = await make(key);
    this.#db.run(
      'insert or replace into secrets (name, value) values (?, ?)',
      `${name}.certificate`,
      Buffer.from(der),
    );
    return { key, certificate: new X509Certificate(Buffer.from(der)) };
  }

  /** The root certificate and its key. */
  root(): Promise<{ certificate: X509Certificate; key: webcrypto.CryptoKey }> {
    this.#root ??= (async () => {
      const { key, certificate } = await this.#load('authority', async (privateKey) => {
        const { X509CertificateGenerator, BasicConstraintsExtension } = await x509();
        const keys = await cryptoKeys(privateKey);
        const made = await X509CertificateGenerator.createSelfSigned({
          serialNumber: '5adb0001',
          name: `CN=eszok ksef-sandbox CA, ${mark}`,
          notBefore: new Date('2025-01-01T00:00:00Z'),
          notAfter: new Date('2055-01-01T00:00:00Z'),
          signingAlgorithm: ecdsa,
          keys,
          extensions: [new BasicConstraintsExtension(true, 0, true)],
        });
        return new Uint8Array(made.rawData);
      });
      return { certificate, key: (await cryptoKeys(key)).privateKey };
    })();
    return this.#root;
  }

  /** The seal that signs UPOs. */
  seal(): Promise<{ certificate: X509Certificate; key: KeyObject }> {
    this.#seal ??= this.#load('seal', (privateKey) =>
      this.issue({
        subject: `CN=eszok ksef-sandbox UPO seal, ${mark}`,
        publicKey: spki(privateKey),
        serialNumber: '5adb0002',
        notBefore: new Date('2025-01-01T00:00:00Z'),
        notAfter: new Date('2055-01-01T00:00:00Z'),
        purpose: 'non-repudiation',
      }),
    );
    return this.#seal;
  }

  /** A certificate signed by the root, DER. */
  async issue(request: CertificateRequest): Promise<Uint8Array> {
    const { X509CertificateGenerator, KeyUsagesExtension, KeyUsageFlags, BasicConstraintsExtension } =
      await x509();
    const root = await this.root();
    const usage = {
      encryption: KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment,
      signature: KeyUsageFlags.digitalSignature,
      'non-repudiation': KeyUsageFlags.nonRepudiation,
    }[request.purpose];
    const { PublicKey } = await x509();
    const made = await X509CertificateGenerator.create({
      serialNumber: request.serialNumber,
      subject: request.subject,
      issuer: `CN=eszok ksef-sandbox CA, ${mark}`,
      notBefore: request.notBefore,
      notAfter: request.notAfter,
      signingAlgorithm: ecdsa,
      publicKey: new PublicKey(Uint8Array.from(request.publicKey)),
      signingKey: root.key,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(usage, true),
      ],
    });
    return new Uint8Array(made.rawData);
  }

  /** True for a certificate that this authority signed (its dates are not looked at). */
  async issued(certificate: X509Certificate): Promise<boolean> {
    const root = await this.root();
    return certificate.checkIssued(root.certificate) && certificate.verify(root.certificate.publicKey);
  }

  /** True for a certificate that names this authority as its issuer, whoever signed it. */
  async isNamedBy(certificate: X509Certificate): Promise<boolean> {
    return certificate.issuer === (await this.root()).certificate.subject;
  }
}

async function cryptoKeys(privateKey: KeyObject): Promise<webcrypto.CryptoKeyPair> {
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, ecdsa, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', spki(privateKey), ecdsa, true, ['verify']),
  };
}

/** SubjectPublicKeyInfo of a private key, DER. */
export function spki(privateKey: KeyObject): Uint8Array {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
}
