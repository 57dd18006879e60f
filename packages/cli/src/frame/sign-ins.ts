import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { StoredTokens, TokenStore } from '@eszok/ksef-sdk';
import { CliError } from './errors.js';
import { SealedFile } from './sealed-file.js';

/**
 * Sign-ins of saved profiles, sealed in `sign-ins.json`, so that the next command does not sign in again.
 * What cannot be opened (another passphrase) is as good as absent.
 */
export class SignIns implements TokenStore {
  private readonly file: SealedFile;

  constructor(home: string, env: NodeJS.ProcessEnv) {
    this.file = new SealedFile(home, 'sign-ins.json', env);
  }

  async load(key: string): Promise<StoredTokens | undefined> {
    try {
      const text = await this.file.get(named(key));
      return text === undefined ? undefined : (JSON.parse(text) as StoredTokens);
    } catch (error) {
      if (error instanceof CliError) return undefined;
      throw error;
    }
  }

  async save(key: string, tokens: StoredTokens): Promise<void> {
    await this.file.put(named(key), JSON.stringify(tokens)).catch((error: unknown) => {
      if (!(error instanceof CliError)) throw error;
    });
  }

  /** All of them: the next command of any profile signs in again. */
  async forget(): Promise<void> {
    await rm(this.file.path, { force: true });
  }

  async remove(key: string): Promise<void> {
    await this.file.remove(named(key));
  }
}

const named = (key: string) => createHash('sha256').update(key).digest('hex');
