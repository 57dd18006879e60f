import { SealedFile } from './sealed-file.js';

/** Where a secret lies, for telling a person. */
export type SecretPlace = 'keyring' | 'file';

const SERVICE = 'eszok';

interface KeyringEntry {
  setPassword(secret: string): void;
  getPassword(): string | null;
  deletePassword(): boolean;
}

/** KSeF tokens and key passphrases of profiles: in the system's keyring where there is one, else in a sealed file. */
export class Secrets {
  private readonly file: SealedFile;

  constructor(
    private readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.file = new SealedFile(home, 'secrets.json', env);
  }

  get path(): string {
    return this.file.path;
  }

  async save(name: string, secret: string): Promise<SecretPlace> {
    const entry = await this.keyring(name);
    if (entry) {
      try {
        entry.setPassword(secret);
        await this.file.remove(name);
        return 'keyring';
      } catch {
        // A keyring that is there and does not let us in: the file serves.
      }
    }
    await this.file.put(name, secret);
    return 'file';
  }

  /** The secret, or undefined when none was saved. @throws CliError `secret.locked` */
  async load(name: string): Promise<string | undefined> {
    const kept = await this.file.get(name);
    if (kept !== undefined) return kept;
    try {
      return (await this.keyring(name))?.getPassword() ?? undefined;
    } catch {
      return undefined;
    }
  }

  async remove(name: string): Promise<boolean> {
    const inFile = await this.file.remove(name);
    try {
      return ((await this.keyring(name))?.deletePassword() ?? false) || inFile;
    } catch {
      return inFile;
    }
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
}
