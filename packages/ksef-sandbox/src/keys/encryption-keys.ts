import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '@eszok/core';
import { refuse } from '../refusal.js';
import type { Database } from '../state/database.js';
import type { Authority } from './authority.js';

export type KeyUsage = 'KsefTokenEncryption' | 'SymmetricKeyEncryption';

/** A published key: what `GET /security/public-key-certificates` tells, and its private half. */
export interface EncryptionKey {
  certificateId: string;
  publicKeyId: string;
  usage: KeyUsage;
  /** DER */
  certificate: Uint8Array;
  validFrom: Date;
  validTo: Date;
  withdrawn: boolean;
  privateKey: KeyObject;
}

interface KeyRow {
  certificate_id: string;
  public_key_id: string;
  usage: KeyUsage;
  certificate: Uint8Array;
  private_key: string;
  valid_from: number;
  valid_to: number;
  withdrawn: number;
}

const usages: readonly KeyUsage[] = ['KsefTokenEncryption', 'SymmetricKeyEncryption'];
const year = 365 * 86_400_000;
const generate = promisify(generateKeyPair);

/** RSA pairs made in this process for sandboxes in memory; a data folder keeps its own. */
const sharedPairs = new Map<KeyUsage, Promise<KeyObject>>();

async function rsaKey(): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

/**
 * The public keys under which clients encrypt tokens and AES keys, with their rotation
 * (ksef-docs, `bezpieczenstwo/klucze-publiczne-do-szyfrowania.md`).
 */
export class EncryptionKeys {
  readonly #db: Database;
  readonly #authority: Authority;
  readonly #clock: Clock;
  readonly #shared: boolean;
  readonly #ready: Promise<void>;
  /** Ends with the last rotation that was begun; never rejects. */
  #busy: Promise<void>;
  #keys: EncryptionKey[] = [];

  constructor(db: Database, authority: Authority, clock: Clock, options: { shareKeys: boolean }) {
    this.#db = db;
    this.#authority = authority;
    this.#clock = clock;
    this.#shared = options.shareKeys;
    this.#ready = this.#load();
    this.#busy = this.#ready.catch(() => undefined);
  }

  /** Resolves when no keys are being made. */
  settled(): Promise<void> {
    return this.#busy;
  }

  async #load(): Promise<void> {
    const rows = this.#db.all<KeyRow>('select * from encryption_keys');
    this.#keys = rows.map((row) => ({
      certificateId: row.certificate_id,
      publicKeyId: row.public_key_id,
      usage: row.usage,
      certificate: new Uint8Array(row.certificate),
      validFrom: new Date(row.valid_from),
      validTo: new Date(row.valid_to),
      withdrawn: row.withdrawn === 1,
      privateKey: createPrivateKey(row.private_key),
    }));
    if (this.#keys.length > 0) return;
    const pairs = usages.map((usage) => {
      if (!this.#shared) return rsaKey();
      const known = sharedPairs.get(usage) ?? rsaKey();
      sharedPairs.set(usage, known);
      return known;
    });
    const privateKeys = await Promise.all(pairs);
    for (const [i, usage] of usages.entries()) await this.#publish(usage, privateKeys[i]!);
  }

  async #publish(usage: KeyUsage, privateKey: KeyObject): Promise<EncryptionKey> {
    const now = this.#clock.now();
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    // Dates of a certificate have whole seconds.
    const validFrom = new Date(Math.floor(now.getTime() / 1000) * 1000 - 1000);
    const validTo = new Date(validFrom.getTime() + 2 * year);
    const certificate = await this.#authority.issue({
      subject: `CN=eszok ksef-sandbox ${usage}, O=eszok ksef-sandbox (not the real KSeF), C=PL`,
      publicKey,
      serialNumber: `5adb${createHash('sha256').update(publicKey).update(String(validFrom.getTime())).digest('hex').slice(0, 24)}`,
      notBefore: validFrom,
      notAfter: validTo,
      purpose: 'encryption',
    });
    const key: EncryptionKey = {
      certificateId: sha256(certificate),
      publicKeyId: sha256(publicKey),
      usage,
      certificate,
      validFrom,
      validTo,
      withdrawn: false,
      privateKey,
    };
    this.#db.run(
      'insert or replace into encryption_keys values (?, ?, ?, ?, ?, ?, ?, 0)',
      key.certificateId,
      key.publicKeyId,
      usage,
      certificate,
      privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      validFrom.getTime(),
      validTo.getTime(),
    );
    this.#keys.push(key);
    return key;
  }

  /** Keys that clients may use now, the newest first. */
  async published(): Promise<EncryptionKey[]> {
    await this.#ready;
    return this.#keys
      .filter((key) => !key.withdrawn)
      .sort(
        (a, b) =>
          b.validFrom.getTime() - a.validFrom.getTime() || a.certificateId.localeCompare(b.certificateId),
      );
  }

  /**
   * Planned: a new key appears beside the old one, which still works. Emergency: the old one is withdrawn
   * at once, and whoever names it gets 21470. Re-certification: the same key gets a new certificate.
   * One rotation after another.
   */
  rotate(kind: 'planned' | 'emergency' | 're-certification', only?: KeyUsage): Promise<void> {
    const work = this.#busy.then(() => this.#rotate(kind, only));
    this.#busy = work.catch(() => undefined);
    return work;
  }

  async #rotate(kind: 'planned' | 'emergency' | 're-certification', only?: KeyUsage): Promise<void> {
    for (const usage of only ? [only] : usages) {
      const current = (await this.published()).filter((key) => key.usage === usage);
      if (kind === 're-certification' && current[0]) {
        await this.#publish(usage, current[0].privateKey);
        continue;
      }
      await this.#publish(usage, await rsaKey());
      if (kind === 'emergency') for (const key of current) this.#withdraw(key);
    }
  }

  #withdraw(key: EncryptionKey): void {
    key.withdrawn = true;
    this.#db.run('update encryption_keys set withdrawn = 1 where certificate_id = ?', key.certificateId);
  }

  /** Refuses an identifier that is unknown or of a withdrawn key (21470); a missing one is fine. */
  async checkId(usage: KeyUsage, publicKeyId: string | null | undefined): Promise<void> {
    if (publicKeyId === null || publicKeyId === undefined) return;
    const known = (await this.published()).some(
      (key) => key.usage === usage && key.publicKeyId === publicKeyId,
    );
    if (!known) throw refuse(21470, `Klucz o identyfikatorze ${publicKeyId} nie jest wspierany.`);
  }

  /**
   * RSA-OAEP with SHA-256 (MGF1 too). Without an identifier every published key is tried.
   * Gives null when none of them opens it.
   */
  async decrypt(
    usage: KeyUsage,
    ciphertext: Uint8Array,
    publicKeyId?: string | null,
  ): Promise<Buffer | null> {
    for (const key of await this.published()) {
      if (key.usage !== usage || (publicKeyId && key.publicKeyId !== publicKeyId)) continue;
      try {
        return privateDecrypt(
          { key: key.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
          ciphertext,
        );
      } catch {
        // Not encrypted under this key: try the next one.
      }
    }
    return null;
  }
}
