import { join } from 'node:path';
import Conf from 'conf';
import { CliError } from './errors.js';

/** A company on an environment, by a name of one's own. Nothing secret is in it. */
export interface Profile {
  /** `test`, `demo`, `production`, or the address of an API. */
  environment: string;
  qrUrl?: string;
  latarniaUrl?: string;
  nip: string;
  lang?: 'pl' | 'en';
  /**
   * How it signs in; the token itself is kept apart. `signature`: by a signature made elsewhere, whose sign-in is kept
   * until it ends.
   */
  auth?: 'token' | 'certificate' | 'signature';
  /** Paths of the certificate and its key (PEM). */
  certificate?: string;
  key?: string;
}

interface Shape {
  current?: string;
  profiles?: Record<string, Profile>;
}

/** The profiles of one home folder, in `settings.json`. */
export class Profiles {
  private readonly conf: Conf<Shape>;
  private readonly path: string;

  /** @throws CliError `settings.broken`; what the disk says */
  constructor(home: string) {
    this.path = join(home, 'settings.json');
    try {
      this.conf = new Conf<Shape>({
        cwd: home,
        configName: 'settings',
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
      });
      for (const [name, profile] of Object.entries(this.all())) {
        const { nip, environment } = Object(profile) as Partial<Profile>;
        if (typeof nip !== 'string' || typeof environment !== 'string')
          throw new TypeError(`profiles.${name}`);
      }
    } catch (cause) {
      // A disk that is full or not ours to write on is no fault of the file.
      if (/^E[A-Z]+$/.test((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
      throw new CliError('settings.broken', { path: this.path, reason: (cause as Error).message }, cause);
    }
  }

  all(): Readonly<Record<string, Profile>> {
    const profiles = this.conf.get('profiles') ?? {};
    if (typeof profiles === 'object' && !Array.isArray(profiles)) return profiles;
    throw new TypeError('profiles');
  }

  get current(): string | undefined {
    return this.conf.get('current');
  }

  get(name: string): Profile | undefined {
    return Object.hasOwn(this.all(), name) ? this.all()[name] : undefined;
  }

  /** @throws CliError `settings.no-profile` */
  need(name: string): Profile {
    const profile = this.get(name);
    if (profile) return profile;
    const known = Object.keys(this.all()).join(', ') || '—';
    throw new CliError('settings.no-profile', { name, known });
  }

  /** Saves a profile; the first one becomes the current one. */
  set(name: string, profile: Profile): void {
    this.conf.set('profiles', { ...this.all(), [name]: profile });
    if (!this.current) this.conf.set('current', name);
  }

  use(name: string): void {
    this.need(name);
    this.conf.set('current', name);
  }

  remove(name: string): void {
    this.need(name);
    const { [name]: _gone, ...rest } = this.all();
    this.conf.set('profiles', rest);
    if (this.current !== name) return;
    const next = Object.keys(rest)[0];
    if (next === undefined) this.conf.delete('current');
    else this.conf.set('current', next);
  }
}
