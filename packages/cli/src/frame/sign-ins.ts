import { createHash } from 'node:crypto';
import type { StoredTokens, TokenStore } from '@eszok/ksef-sdk';
import { CliError } from './errors.js';
import { SealedFile } from './sealed-file.js';

/**
 * Sign-ins of saved profiles, sealed in `sign-ins.json`, so that the next command does not sign in again.
 * What cannot be opened (another passphrase) is as good as absent.
 */
export class SignIns implements TokenStore {
  private readonly file: SealedFile;

  constructor(
    home: string,
    env: NodeJS.ProcessEnv,
    private readonly profile: string,
    /** A sign-in that nobody but a person can make again: what cannot be saved is a failure. */
    private readonly precious = false,
  ) {
    this.file = new SealedFile(home, 'sign-ins.json', env);
  }

  async load(key: string): Promise<StoredTokens | undefined> {
    try {
      const text = await this.file.get(this.named(key));
      return text === undefined ? undefined : (JSON.parse(text) as StoredTokens);
    } catch (error) {
      if (error instanceof CliError) return undefined;
      throw error;
    }
  }

  async save(key: string, tokens: StoredTokens): Promise<void> {
    await this.file.put(this.named(key), JSON.stringify(tokens)).catch((error: unknown) => {
      if (this.precious || !(error instanceof CliError)) throw error;
    });
  }

  async remove(key: string): Promise<void> {
    await this.file.remove(this.named(key));
  }

  /** All of the profile. Gives whether there was one. */
  async forget(): Promise<boolean> {
    const names = await this.file.names().catch((): string[] => []);
    const mine = names.filter((name) => name.startsWith(`${this.profile}/`));
    for (const name of mine) await this.file.remove(name);
    return mine.length > 0;
  }

  private named(key: string): string {
    return `${this.profile}/${createHash('sha256').update(key).digest('hex')}`;
  }
}
