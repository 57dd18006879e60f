import { constants, type KeyObject, publicEncrypt, X509Certificate } from 'node:crypto';
import type { Clock } from '@eszok/core';
import { KsefError } from '../errors/ksef-error.js';
import { abortable } from '../transport/retry.js';
import type { EncryptionInfo, PublicKeyCertificate, PublicKeyCertificateUsage } from '../wire/index.js';
import { createDocumentKey, type DocumentKey } from './document-key.js';

/** A key of the Ministry that is valid now. */
export interface PublicKey {
  /** `publicKeyId` of the contract, sent with everything encrypted under the key. */
  readonly id: string;
  readonly key: KeyObject;
  readonly validTo: Date;
}

/** How long a fetched list is trusted at most: planned rotations are announced days ahead. */
const maxAgeMs = 24 * 3_600_000;

/** How far this computer's clock may be behind KSeF's before a new key counts as not valid yet. */
const skewMs = 5 * 60_000;

/** A list of keys as it was fetched. */
export interface KeyList {
  readonly keys: readonly PublicKeyCertificate[];
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Where fetched keys are kept for other processes. Nothing in it is secret, but it must not be written by strangers. */
export interface PublicKeyStore {
  /** @param key names the environment */
  load(key: string): Promise<KeyList | undefined>;
  save(key: string, list: KeyList): Promise<void>;
}

/**
 * KSeF's public keys, fetched once and kept while valid. When KSeF answers 21470 (key withdrawn, also in an
 * emergency) the list is fetched again and the work repeated once with the newest key.
 */
export class PublicKeys {
  #list: Promise<readonly PublicKeyCertificate[]> | undefined;
  #fetchedAt = 0;
  /** What another process left is good enough until KSeF or the clock says otherwise. */
  #mayLoad = true;

  constructor(
    private readonly fetchList: () => Promise<readonly PublicKeyCertificate[]>,
    private readonly clock: Clock,
    private readonly shared?: { store: PublicKeyStore; key: string } | undefined,
  ) {}

  /** The valid key of a usage with the latest `validFrom`. */
  async current(usage: PublicKeyCertificateUsage, signal?: AbortSignal): Promise<PublicKey> {
    if (this.clock.now().getTime() - this.#fetchedAt > maxAgeMs) this.#list = undefined;
    for (let attempt = 1; attempt <= 2; attempt++) {
      const list = await abortable(this.#load(), signal);
      const chosen = newestValid(list, usage, this.clock.now());
      if (chosen) return chosen;
      this.forget();
    }
    throw new KsefError({
      code: 'crypto.no-public-key',
      retry: 'after',
      message: {
        pl: `KSeF nie ma ważnego klucza publicznego do ${usage}.`,
        en: `KSeF has no valid public key for ${usage}.`,
      },
      hint: {
        pl: 'Sprawdź zegar komputera; jeśli jest dobry, ponów później.',
        en: "Check this computer's clock; if it is right, try again later.",
      },
    });
  }

  /** Runs work that encrypts under a key; once more with fresh keys when KSeF has withdrawn that key (21470). */
  async withKey<T>(
    usage: PublicKeyCertificateUsage,
    work: (key: PublicKey) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await work(await this.current(usage, signal));
    } catch (error) {
      if (!(error instanceof KsefError) || error.number !== 21470) throw error;
      this.forget();
      return work(await this.current(usage, signal));
    }
  }

  /** A new document key, wrapped for KSeF, handed to the work that opens a session or an export with it. */
  async withDocumentKey<T>(
    work: (encryption: EncryptionInfo, documentKey: DocumentKey) => Promise<T>,
    signal?: AbortSignal,
    documentKey: DocumentKey = createDocumentKey(),
  ): Promise<T> {
    return this.withKey('SymmetricKeyEncryption', (key) => work(wrap(documentKey, key), documentKey), signal);
  }

  /** The next one who needs a key has the list fetched. */
  forget(): void {
    this.#list = undefined;
    this.#mayLoad = false;
  }

  #load(): Promise<readonly PublicKeyCertificate[]> {
    if (!this.#list) {
      this.#fetchedAt = this.clock.now().getTime();
      const loading = this.#loadOrFetch();
      this.#list = loading;
      loading.catch(() => {
        if (this.#list === loading) this.#list = undefined;
      });
    }
    return this.#list;
  }

  async #loadOrFetch(): Promise<readonly PublicKeyCertificate[]> {
    const { shared } = this;
    if (!shared) return this.fetchList();
    const now = this.clock.now().getTime();
    const kept = this.#mayLoad ? await shared.store.load(shared.key) : undefined;
    if (kept && now - kept.fetchedAt <= maxAgeMs && kept.fetchedAt <= now) {
      this.#fetchedAt = kept.fetchedAt;
      return kept.keys;
    }
    const keys = await this.fetchList();
    await shared.store.save(shared.key, { keys, fetchedAt: now });
    return keys;
  }
}

function newestValid(
  list: readonly PublicKeyCertificate[],
  usage: PublicKeyCertificateUsage,
  now: Date,
): PublicKey | undefined {
  const [newest] = list
    .filter((one) => one.usage.includes(usage))
    .filter(
      (one) => Date.parse(one.validFrom) <= now.getTime() + skewMs && now.getTime() < Date.parse(one.validTo),
    )
    .sort((a, b) => Date.parse(b.validFrom) - Date.parse(a.validFrom));
  if (!newest) return undefined;
  return { id: newest.publicKeyId, key: keyOf(newest), validTo: new Date(newest.validTo) };
}

/** Reading a certificate takes longer than encrypting under its key, and the same one is needed each time. */
const keys = new WeakMap<PublicKeyCertificate, KeyObject>();

function keyOf(listed: PublicKeyCertificate): KeyObject {
  const known = keys.get(listed);
  if (known) return known;
  const { publicKey } = new X509Certificate(Buffer.from(listed.certificate, 'base64'));
  keys.set(listed, publicKey);
  return publicKey;
}

/** RSA-OAEP with SHA-256 and MGF1 SHA-256, Base64. */
export function encryptUnder(key: PublicKey, bytes: Uint8Array): string {
  const options = { key: key.key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return publicEncrypt(options, bytes).toString('base64');
}

/** A document key as KSeF wants it when a session or an export is opened. */
export function wrap(documentKey: DocumentKey, key: PublicKey): EncryptionInfo {
  return {
    encryptedSymmetricKey: encryptUnder(key, documentKey.key),
    initializationVector: Buffer.from(documentKey.iv).toString('base64'),
    publicKeyId: key.id,
  };
}
