import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from './errors.js';

/** Where a secret lies, for telling a person. */
export type SecretPlace = 'keyring' | 'file';

const SERVICE = 'eszok';
/** scrypt with N = 2^15, r = 8, p = 1: about 0.1 s and 32 MB. */
const SCRYPT = { N: 1 << 15, r: 8, p: 1, maxmem: 1 << 26 };

interface KeyringEntry {
  setPassword(secret: string): void;
  getPassword(): string | null;
  deletePassword(): boolean;
}

/** One encrypted secret: scrypt salt, GCM nonce, tag and ciphertext, all Base64. */
interface Sealed {
  salt: string;
  nonce: string;
  tag: string;
  data: string;
}

/**
 * KSeF tokens and key passphrases of the profiles. The system's keyring holds them where there is one;
 * else `secrets.json` (mode 0600), sealed by AES-256-GCM under a key made by scrypt from `ESZOK_PASSPHRASE`,
 * or, without that variable, from a random key in `secrets.key` (mode 0600) beside it. The latter keeps a secret
 * out of backups of single files and of screens, not from whoever can read the whole folder.
 */
export class Secrets {
  constructor(
    private readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async save(name: string, secret: string): Promise<SecretPlace> {
    const entry = await this.keyring(name);
    if (entry) {
      try {
        entry.setPassword(secret);
        await this.removeFromFile(name);
        return 'keyring';
      } catch {
        // A keyring that is there and does not let us in: the file serves.
      }
    }
    const all = await this.readFile();
    all[name] = seal(secret, await this.passphrase(true), name);
    await this.writeFile(all);
    return 'file';
  }

  /** The secret, or undefined when none was saved. @throws CliError `secret.locked` */
  async load(name: string): Promise<string | undefined> {
    const sealed = (await this.readFile())[name];
    if (sealed) {
      try {
        return unseal(sealed, await this.passphrase(false), name);
      } catch (cause) {
        throw new CliError('secret.locked', { path: this.path }, cause);
      }
    }
    try {
      return (await this.keyring(name))?.getPassword() ?? undefined;
    } catch {
      return undefined;
    }
  }

  async remove(name: string): Promise<boolean> {
    const inFile = await this.removeFromFile(name);
    try {
      return ((await this.keyring(name))?.deletePassword() ?? false) || inFile;
    } catch {
      return inFile;
    }
  }

  get path(): string {
    return join(this.home, 'secrets.json');
  }

  private async keyring(name: string): Promise<KeyringEntry | undefined> {
    if (this.env.ESZOK_KEYRING === 'off') return undefined;
    try {
      const { Entry } = await import('@napi-rs/keyring');
      return new Entry(SERVICE, `${this.home}#${name}`);
    } catch {
      return undefined;
    }
  }

  private async removeFromFile(name: string): Promise<boolean> {
    const all = await this.readFile();
    if (!(name in all)) return false;
    delete all[name];
    await this.writeFile(all);
    return true;
  }

  private async passphrase(create: boolean): Promise<string> {
    if (this.env.ESZOK_PASSPHRASE) return this.env.ESZOK_PASSPHRASE;
    const path = join(this.home, 'secrets.key');
    try {
      return (await readFile(path, 'utf8')).trim();
    } catch (error) {
      if (!create || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      const key = randomBytes(32).toString('base64');
      await writePrivately(path, `${key}\n`);
      return key;
    }
  }

  private async readFile(): Promise<Record<string, Sealed>> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as Record<string, Sealed>;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw new CliError('secret.locked', { path: this.path }, cause);
    }
  }

  private writeFile(all: Record<string, Sealed>): Promise<void> {
    return writePrivately(this.path, `${JSON.stringify(all, null, 2)}\n`);
  }
}

/** Writes beside and renames, so that a crash leaves the old file; readable by its owner only. */
async function writePrivately(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function seal(secret: string, passphrase: string, name: string): Sealed {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, SCRYPT), nonce);
  cipher.setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString('base64');
  return { salt: base64(salt), nonce: base64(nonce), tag: base64(cipher.getAuthTag()), data: base64(data) };
}

function unseal(sealed: Sealed, passphrase: string, name: string): string {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = scryptSync(passphrase, bytes(sealed.salt), 32, SCRYPT);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.nonce), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes(sealed.tag));
  return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]).toString('utf8');
}
