import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readNumber } from './arguments.js';
import { CliError } from './errors.js';
import { homeFolder } from './home.js';
import type { Profile, Profiles } from './profiles.js';
import { Secrets } from './secrets.js';
import { withoutSignalHandlers } from './signals.js';

/** Settings every command takes as flags; each has its `ESZOK_*` variable and its place in a profile. */
export interface SettingFlags {
  profile?: string;
  env?: string;
  qrUrl?: string;
  latarniaUrl?: string;
  nip?: string;
  tokenFile?: string;
  cert?: string;
  key?: string;
  data?: string;
  patience?: string;
}

export type EnvironmentName = 'test' | 'demo' | 'production';

/** Which KSeF: one of the Ministry's, or an address (a sandbox). */
export interface ChosenEnvironment {
  /** As people say it: `test`, or the address. */
  label: string;
  name: EnvironmentName | null;
  apiUrl: string | null;
  qrUrl: string;
  /** Where the status service (Latarnia) is, if not where the environment has it. */
  latarniaUrl: string | null;
}

export type ChosenCredentials = (
  | { kind: 'token'; token: string }
  | { kind: 'certificate'; certificatePem: string; privateKeyPem: string; passphrase?: string }
  | { kind: 'signature'; profile: string }
) & {
  /** The saved profile they come from: then its sign-in may be kept too. */
  profile?: string;
};

const QR_URLS: Readonly<Record<EnvironmentName, string>> = {
  test: 'https://qr-test.ksef.mf.gov.pl',
  demo: 'https://qr-demo.ksef.mf.gov.pl',
  production: 'https://qr.ksef.mf.gov.pl',
};

/**
 * Answers what a command needs to know, each answer from the first of: the flag (a profile named by `--profile` counts
 * as one), the `ESZOK_*` variable, the profile in force.
 * There is no default environment, so production is never chosen silently.
 */
export class Settings {
  readonly home: string;
  private loaded: Profiles | undefined;

  constructor(
    private readonly flags: SettingFlags,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.home = homeFolder(env);
  }

  get secrets(): Secrets {
    return new Secrets(this.home, this.env);
  }

  /** The profiles; the file is read on first use only. */
  async profiles(): Promise<Profiles> {
    if (!this.loaded) {
      const { Profiles } = await withoutSignalHandlers(() => import('./profiles.js'));
      // Made here so that only its owner may look inside; conf would make it open.
      await mkdir(this.home, { recursive: true, mode: 0o700 }).catch(() => undefined);
      this.loaded = new Profiles(this.home);
    }
    return this.loaded;
  }

  /** The profile in force: named by flag or variable, else the current one. @throws CliError `settings.no-profile` */
  async profile(): Promise<{ name: string; profile: Profile } | undefined> {
    const profiles = await this.profiles();
    const named = this.flags.profile ?? this.env.ESZOK_PROFILE;
    if (named) return { name: named, profile: profiles.need(named) };
    const current = profiles.current;
    const profile = current === undefined ? undefined : profiles.get(current);
    return current === undefined || !profile ? undefined : { name: current, profile };
  }

  /** @throws CliError `settings.no-environment`, `settings.environment` */
  async environment(): Promise<ChosenEnvironment> {
    const { value, from } = await this.choose(this.flags.env, ['ESZOK_ENV', 'ESZOK_API_URL'], 'environment');
    if (!value) throw new CliError('settings.no-environment');
    return readEnvironment(value, {
      qrUrl: this.flags.qrUrl ?? this.env.ESZOK_QR_URL ?? from?.qrUrl,
      latarniaUrl: this.flags.latarniaUrl ?? this.env.ESZOK_LATARNIA_URL ?? from?.latarniaUrl,
    });
  }

  /** The environment, or undefined when none is chosen: for commands that only print something different with one. */
  async environmentIfChosen(): Promise<ChosenEnvironment | undefined> {
    try {
      return await this.environment();
    } catch (error) {
      if (error instanceof CliError && error.code === 'settings.no-environment') return undefined;
      throw error;
    }
  }

  /** The company, 10 digits. @throws CliError `settings.no-nip`, `settings.nip` */
  async nip(): Promise<string> {
    const { value } = await this.choose(this.flags.nip, ['ESZOK_NIP'], 'nip');
    if (!value) throw new CliError('settings.no-nip');
    return readNip(value);
  }

  /**
   * What signs in. Saved credentials serve only the environment and the company they were saved for.
   * @throws CliError `settings.no-credentials`, `settings.half-certificate`, `secret.locked`, `input.*`
   */
  async credentials(): Promise<ChosenCredentials> {
    const { flags, env } = this;
    const passphrase = env.ESZOK_KEY_PASSPHRASE;
    if (flags.tokenFile) return { kind: 'token', token: await readSecretFile(flags.tokenFile) };
    if (flags.cert || flags.key) return this.certificate(flags.cert, flags.key, passphrase);
    const saved = flags.profile ? await this.savedCredentials() : undefined;
    if (saved) return saved;
    if (env.ESZOK_TOKEN) return { kind: 'token', token: env.ESZOK_TOKEN.trim() };
    if (env.ESZOK_CERT || env.ESZOK_KEY) return this.certificate(env.ESZOK_CERT, env.ESZOK_KEY, passphrase);
    const fallback = await this.savedCredentials();
    if (fallback) return fallback;
    throw new CliError('settings.no-credentials', {
      nip: await this.nip(),
      environment: (await this.environment()).label,
    });
  }

  private async savedCredentials(): Promise<ChosenCredentials | undefined> {
    const inForce = await this.profile();
    if (!inForce) return undefined;
    const { name, profile } = inForce;
    if ((await this.nip()) !== profile.nip) return undefined;
    if ((await this.environment()).label !== readEnvironment(profile.environment).label) return undefined;
    if (profile.auth === 'certificate') {
      const passphrase = this.env.ESZOK_KEY_PASSPHRASE ?? (await this.secrets.load(`${name}/key-passphrase`));
      return { ...(await this.certificate(profile.certificate, profile.key, passphrase)), profile: name };
    }
    if (profile.auth === 'signature') return { kind: 'signature', profile: name };
    const token = await this.secrets.load(`${name}/token`);
    return token === undefined ? undefined : { kind: 'token', token, profile: name };
  }

  /** Flag, then a profile named by flag, then variables, then the profile in force. */
  private async choose(
    flag: string | undefined,
    variables: readonly string[],
    field: 'environment' | 'nip',
  ): Promise<{ value: string | undefined; from?: Profile }> {
    if (flag) return { value: flag };
    const variable = variables.map((name) => this.env[name]).find(Boolean);
    if (variable && !this.flags.profile) return { value: variable };
    const profile = (await this.profile())?.profile;
    return profile ? { value: profile[field], from: profile } : { value: variable };
  }

  /** How long a command may wait because of rate limits, in seconds (default 60). @throws CliError `usage.number` */
  patienceSeconds(): number {
    return readNumber('--patience', this.flags.patience ?? this.env.ESZOK_PATIENCE ?? '60', 0, 86_400);
  }

  /** The folder of the registry: `--data`, `ESZOK_DATA`, or one for each environment in the home folder. */
  async dataFolder(): Promise<string> {
    const chosen = this.flags.data ?? this.env.ESZOK_DATA;
    if (chosen) return resolve(chosen);
    const { label, name } = await this.environment();
    return join(
      this.home,
      'data',
      name ??
        label
          .replace(/^https?:\/\//, '')
          .replace(/\/v2$/, '')
          .replace(/[^A-Za-z0-9.]+/g, '-'),
    );
  }

  private async certificate(
    certificate: string | undefined,
    key: string | undefined,
    passphrase: string | undefined,
  ): Promise<ChosenCredentials> {
    if (!certificate || !key) {
      throw new CliError('settings.half-certificate', {
        missing: certificate ? { en: 'the key', pl: 'klucza' } : { en: 'the certificate', pl: 'certyfikatu' },
      });
    }
    return {
      kind: 'certificate',
      certificatePem: await readSecretFile(certificate),
      privateKeyPem: await readSecretFile(key),
      ...(passphrase === undefined ? {} : { passphrase }),
    };
  }
}

/** Addresses beside that of the API, where a person gave them. */
export interface OtherAddresses {
  qrUrl?: string | undefined;
  latarniaUrl?: string | undefined;
}

/** Those of them that were given, from flags or a profile. */
export function otherAddresses(
  from: Readonly<Record<string, unknown>>,
): Pick<SettingFlags, 'qrUrl' | 'latarniaUrl'> {
  return {
    ...(from.qrUrl ? { qrUrl: String(from.qrUrl) } : {}),
    ...(from.latarniaUrl ? { latarniaUrl: String(from.latarniaUrl) } : {}),
  };
}

/** @throws CliError `settings.environment` */
export function readEnvironment(text: string, others: OtherAddresses = {}): ChosenEnvironment {
  const qrUrl = others.qrUrl === undefined ? undefined : readAddress(others.qrUrl);
  const latarniaUrl = others.latarniaUrl === undefined ? null : readAddress(others.latarniaUrl);
  if (text === 'test' || text === 'demo' || text === 'production') {
    return { label: text, name: text, apiUrl: null, qrUrl: qrUrl ?? QR_URLS[text], latarniaUrl };
  }
  const apiUrl = readAddress(text);
  // A sandbox serves its QR pages beside its API.
  return { label: apiUrl, name: null, apiUrl, qrUrl: qrUrl ?? apiUrl.replace(/\/v2$/, ''), latarniaUrl };
}

/** An http(s) address without the slash at its end. @throws CliError `settings.environment` */
function readAddress(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new CliError('settings.environment', { value: text }, cause);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new CliError('settings.environment', { value: text });
  return text.replace(/\/+$/, '');
}

const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** A NIP as people write it (spaces, hyphens, `PL`) to its 10 digits. @throws CliError `settings.nip` */
export function readNip(text: string): string {
  const digits = text.trim().replace(/^PL/i, '').replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) {
    throw new CliError('settings.nip', {
      value: text,
      reason: { en: 'not 10 digits', pl: 'to nie 10 cyfr' },
    });
  }
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  if (sum % 11 !== Number(digits[9])) {
    throw new CliError('settings.nip', {
      value: text,
      reason: { en: 'its check digit is wrong', pl: 'cyfra kontrolna się nie zgadza' },
    });
  }
  return digits;
}

async function readSecretFile(path: string): Promise<string> {
  const { readInput } = await import('./input-files.js');
  return Buffer.from(await readInput(path, { cwd: process.cwd(), maxBytes: 100_000 }))
    .toString('utf8')
    .trim();
}
