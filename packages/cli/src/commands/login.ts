import { resolve } from 'node:path';
import { signingTexts } from '../catalogue/signing.js';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Flags } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import type { Profile } from '../frame/profiles.js';
import { readSecret } from '../frame/read-secret.js';
import { otherAddresses, readEnvironment, readNip } from '../frame/settings.js';
import { SignIns } from '../frame/sign-ins.js';
import { tell } from '../frame/text.js';
import { trySignIn } from '../work/try-sign-in.js';

interface Answers {
  name: string;
  profile: Profile;
  token?: string;
  passphrase?: string;
}

/** `eszok login`: asks (or takes from flags) who, where and with what, tries it on KSeF, saves it as a profile. */
export const login: CommandModule = {
  async run(context, _args, flags) {
    const { lang, out, settings } = context;
    if (isBySignature(flags)) {
      return (await import('./login-by-signature.js')).run(context, flags);
    }
    const answers = await ask(context, flags);
    if (answers.token) out.hide(answers.token);
    if (flags.check !== false) await trySignIn(context, answers);
    const profiles = await settings.profiles();
    const { name, profile } = answers;
    profiles.set(name, profile);
    profiles.use(name);
    let place: string | undefined;
    if (answers.token) place = await settings.secrets.save(`${name}/token`, answers.token);
    if (answers.passphrase) place = await settings.secrets.save(`${name}/key-passphrase`, answers.passphrase);
    const where =
      place === 'keyring'
        ? texts.login.inKeyring[lang]
        : tell(lang, texts.login.inFile, { path: settings.secrets.path });
    const text = [
      `${out.dataColour.green('✓')} ${tell(lang, texts.login.done, { name, nip: profile.nip, environment: profile.environment })}`,
      ...(place ? [`  ${where}`] : []),
    ];
    return {
      data: { name, ...profile, secretIn: place ?? null, checked: flags.check !== false },
      text: text.join('\n'),
    };
  },
};

/** `eszok logout`: forgets the saved credentials; the profile and the registry stay. */
export const logout: CommandModule = {
  async run(context) {
    const inForce = await context.settings.profile();
    if (!inForce) throw new CliError('settings.no-profiles');
    const { name, profile } = inForce;
    const { secrets } = context.settings;
    const removed = [
      await new SignIns(context.settings.home, context.env, name).forget(),
      await secrets.remove(`${name}/token`),
      await secrets.remove(`${name}/key-passphrase`),
    ];
    const { certificate } = profile.auth === 'certificate' ? profile : {};
    const said = removed.includes(true) ? texts.login.forgotten : texts.login.nothing;
    return {
      data: { name, removed: removed.includes(true), certificate: certificate ?? null },
      text: tell(context.lang, certificate ? signingTexts.certificateStays : said, {
        name,
        certificate,
        program: context.program,
      }),
    };
  },
};

/** @throws CliError `usage.at-most-one`, `usage.only-with` */
function isBySignature(flags: Flags): boolean {
  if (flags.prepare && flags.signed)
    throw new CliError('usage.at-most-one', { flags: '--prepare, --signed' });
  for (const [flag, partner] of [
    ['enrol', 'signed'],
    ['byFingerprint', 'prepare'],
    ['force', 'prepare'],
  ] as const) {
    if (flags[flag] && !flags[partner])
      throw new CliError('usage.only-with', { flag: names[flag], with: `--${partner}` });
  }
  return Boolean(flags.prepare || flags.signed);
}

const names = { enrol: '--enrol', byFingerprint: '--by-fingerprint', force: '--force' };

async function ask(context: Context, flags: Flags): Promise<Answers> {
  const { env, out } = context;
  const inForce =
    flags.profile === undefined
      ? undefined
      : (await context.settings.profiles()).get(flags.profile as string);
  let environment =
    (flags.env as string | undefined) ?? env.ESZOK_ENV ?? env.ESZOK_API_URL ?? inForce?.environment;
  let nip = (flags.nip as string | undefined) ?? env.ESZOK_NIP ?? inForce?.nip;
  const certificate = (flags.cert as string | undefined) ?? env.ESZOK_CERT;
  const key = (flags.key as string | undefined) ?? env.ESZOK_KEY;
  let token: string | undefined;
  if (flags.tokenFile) token = await readSecret(flags.tokenFile as string, context);
  else if (!certificate && !key) token = env.ESZOK_TOKEN?.trim();

  const missing = !environment || !nip || (!token && !(certificate && key));
  if (missing) {
    if (!out.interactive || context.stdin.isTTY !== true) {
      if ((certificate === undefined) !== (key === undefined)) {
        throw new CliError('settings.half-certificate', {
          missing: certificate
            ? { en: 'the key', pl: 'klucza' }
            : { en: 'the certificate', pl: 'certyfikatu' },
        });
      }
      throw new CliError('usage.needs-terminal', {
        command: 'login',
        flags: '--env, --nip, --token-file (- = stdin) | --cert + --key',
      });
    }
    const { askLogin } = await import('../frame/prompts.js');
    const said = await askLogin(context, { environment, nip, needsToken: !token && !(certificate && key) });
    environment = said.environment;
    nip = said.nip;
    token = said.token ?? token;
  }
  const chosen = readEnvironment(environment as string, otherAddresses(flags));
  const digits = readNip(nip as string);
  const profile: Profile = {
    environment: chosen.label,
    nip: digits,
    auth: token ? 'token' : 'certificate',
    ...otherAddresses(flags),
    ...(certificate && key && !token ? { certificate: resolve(certificate), key: resolve(key) } : {}),
  };
  return {
    name: (flags.profile as string | undefined) ?? `${chosen.name ?? 'local'}-${digits}`,
    profile,
    ...(token ? { token } : {}),
    ...(env.ESZOK_KEY_PASSPHRASE && !token ? { passphrase: env.ESZOK_KEY_PASSPHRASE } : {}),
  };
}
