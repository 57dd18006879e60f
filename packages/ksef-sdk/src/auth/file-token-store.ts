import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { KeyedFiles } from '../files/keyed-files.js';
import type { StoredTokens, TokenStore } from './token-store.js';

/** How `fileTokenStore` keeps tokens. */
export interface FileTokenStoreOptions {
  /** Encrypts the tokens (scrypt, AES-256-GCM), so that a copy of the folder is worth nothing without it. */
  readonly passphrase?: string | undefined;
}

/**
 * Tokens in a folder, a file for each environment, context and credential, for its owner only (0600). Processes that
 * share the folder share a sign-in: while one signs in or renews, the others wait for its tokens. A file that cannot be
 * read, of another passphrase or damaged, counts as none: one signs in anew.
 */
export function fileTokenStore(
  folder: string,
  { passphrase }: FileTokenStoreOptions = {},
): Required<TokenStore> {
  const files = new KeyedFiles(folder);
  return {
    async load(key) {
      const text = await files.read(key);
      return text === undefined ? undefined : readTokens(passphrase ? await opened(text, passphrase) : text);
    },
    async save(key, tokens) {
      const text = JSON.stringify(tokens);
      await files.write(key, passphrase ? await sealed(text, passphrase) : text);
    },
    remove: (key) => files.remove(key),
    exclusively: (key, work) => files.locked(key, work),
  };
}

const names = [
  'accessToken',
  'accessValidUntil',
  'refreshToken',
  'refreshValidUntil',
  'referenceNumber',
] as const;

function readTokens(text: string | undefined): StoredTokens | undefined {
  const data = parsed(text ?? '');
  return names.every((name) => typeof data?.[name] === 'string')
    ? (data as unknown as StoredTokens)
    : undefined;
}

const derive = promisify(scrypt) as (passphrase: string, salt: Uint8Array, length: number) => Promise<Buffer>;

async function sealed(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return JSON.stringify({
    salt: base64(salt),
    iv: base64(iv),
    tag: base64(cipher.getAuthTag()),
    data: base64(data),
  });
}

async function opened(text: string, passphrase: string): Promise<string | undefined> {
  const box = parsed(text);
  const part = (name: string) => Buffer.from(typeof box?.[name] === 'string' ? box[name] : '', 'base64');
  if (part('iv').length !== 12 || part('tag').length !== 16) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, part('salt'), 32), part('iv'));
  decipher.setAuthTag(part('tag'));
  try {
    return Buffer.concat([decipher.update(part('data')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
