import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from './errors.js';

/** scrypt with N = 2^15, r = 8, p = 1: about 0.1 s and 32 MB. */
const SCRYPT = { N: 1 << 15, r: 8, p: 1, maxmem: 1 << 26 };

/** One sealed secret: how its key is made, salt, GCM nonce, tag and ciphertext in Base64. */
interface Sealed {
  kdf: 'scrypt' | 'hkdf';
  salt: string;
  nonce: string;
  tag: string;
  data: string;
}

/**
 * Named secrets in one JSON file (mode 0600), each sealed by AES-256-GCM bound to its name. The key comes from
 * `ESZOK_PASSPHRASE` by scrypt, or, without that variable, by HKDF from 32 random bytes in `secrets.key` (mode 0600)
 * beside it. The latter keeps secrets out of single files that are copied or shown, not from whoever can read the
 * whole folder.
 */
export class SealedFile {
  readonly path: string;

  constructor(
    private readonly home: string,
    name: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.path = join(home, name);
  }

  async put(name: string, secret: string): Promise<void> {
    const all = await this.read();
    all[name] = seal(secret, await this.key(true), name);
    await this.write(all);
  }

  /** The secret, or undefined when there is none of this name. @throws CliError `secret.locked` */
  async get(name: string): Promise<string | undefined> {
    const sealed = (await this.read())[name];
    if (!sealed) return undefined;
    try {
      return unseal(sealed, await this.key(false), name);
    } catch (cause) {
      throw new CliError('secret.locked', { path: this.path }, cause);
    }
  }

  async remove(name: string): Promise<boolean> {
    const all = await this.read();
    if (!Object.hasOwn(all, name)) return false;
    delete all[name];
    await this.write(all);
    return true;
  }

  async names(): Promise<string[]> {
    return Object.keys(await this.read());
  }

  private async key(create: boolean): Promise<Key> {
    if (this.env.ESZOK_PASSPHRASE) return { kdf: 'scrypt', from: Buffer.from(this.env.ESZOK_PASSPHRASE) };
    const path = join(this.home, 'secrets.key');
    const read = async () => Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
    try {
      return { kdf: 'hkdf', from: await read() };
    } catch (error) {
      if (!create || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await mkdir(this.home, { recursive: true, mode: 0o700 });
    const key = randomBytes(32).toString('base64');
    await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      // Another process was first: its key is the key.
      if (error.code !== 'EEXIST') throw error;
    });
    return { kdf: 'hkdf', from: await read() };
  }

  private async read(): Promise<Record<string, Sealed>> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as Record<string, Sealed>;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw new CliError('secret.locked', { path: this.path }, cause);
    }
  }

  /** Writes beside and renames, so that a crash leaves the old file. */
  private async write(all: Record<string, Sealed>): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      await writeFile(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
      await chmod(draft, 0o600);
      await rename(draft, this.path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

interface Key {
  kdf: Sealed['kdf'];
  from: Buffer;
}

function derived({ kdf, from }: Key, salt: Buffer): Buffer {
  if (kdf === 'scrypt') return scryptSync(from, salt, 32, SCRYPT);
  return Buffer.from(hkdfSync('sha256', from, salt, 'eszok secrets', 32));
}

function seal(secret: string, key: Key, name: string): Sealed {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(key, salt), nonce);
  cipher.setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString('base64');
  return {
    kdf: key.kdf,
    salt: base64(salt),
    nonce: base64(nonce),
    tag: base64(cipher.getAuthTag()),
    data: base64(data),
  };
}

function unseal(sealed: Sealed, key: Key, name: string): string {
  if (sealed.kdf !== key.kdf) throw new Error(`sealed by ${sealed.kdf}`);
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', derived(key, bytes(sealed.salt)), bytes(sealed.nonce), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes(sealed.tag));
  return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]).toString('utf8');
}
