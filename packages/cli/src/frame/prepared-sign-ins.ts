import type { Profile } from './profiles.js';
import { SealedFile } from './sealed-file.js';

/** A sign-in that waits for its signature. */
export interface Waiting {
  /** Under which name the profile is saved when it is signed. */
  name: string;
  profile: Profile;
  /** KSeF's challenge in the document, by which it is known again. */
  challenge: string;
  /** Until when it is good, ISO 8601. */
  validUntil: string;
}

/** Sign-ins prepared and not completed yet, by their challenge, sealed in `prepared-sign-ins.json`. */
export class PreparedSignIns {
  private readonly file: SealedFile;

  constructor(home: string, env: NodeJS.ProcessEnv) {
    this.file = new SealedFile(home, 'prepared-sign-ins.json', env);
  }

  /** Keeps it, and takes away those whose time is long over. */
  async keep(waiting: Waiting, now: Date): Promise<void> {
    for (const name of await this.file.names()) {
      const other = await this.find(name);
      if (!other || Date.parse(other.validUntil) < now.getTime() - 86_400_000) await this.file.remove(name);
    }
    await this.file.put(waiting.challenge, JSON.stringify(waiting));
  }

  /** What was prepared here under this challenge; undefined when nothing was, or when it cannot be opened. */
  async find(challenge: string): Promise<Waiting | undefined> {
    const text = await this.file.get(challenge).catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as Waiting);
  }

  async remove(challenge: string): Promise<void> {
    await this.file.remove(challenge);
  }
}
