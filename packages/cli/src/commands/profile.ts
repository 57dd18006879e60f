import { names } from '../catalogue/names.js';
import { signingTexts } from '../catalogue/signing.js';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import type { Profile } from '../frame/profiles.js';
import { otherAddresses, readEnvironment, readNip } from '../frame/settings.js';
import { SignIns } from '../frame/sign-ins.js';
import { facts, table } from '../frame/table.js';
import { tell } from '../frame/text.js';

const { heads } = names;

/** `eszok profile list` */
export const list: CommandModule = {
  async run(context) {
    const { lang } = context;
    const profiles = await context.settings.profiles();
    const rows = Object.entries(profiles.all());
    if (rows.length === 0) throw new CliError('settings.no-profiles');
    const text = () =>
      table(
        [
          { head: '' },
          { head: heads.profile[lang] },
          { head: heads.nip[lang] },
          { head: heads.environment[lang], below: true },
          { head: heads.signIn[lang], below: true },
        ],
        rows.map(([name, profile]) => [
          name === profiles.current ? '*' : '',
          name,
          profile.nip,
          profile.environment,
          signIn(context, profile),
        ]),
        context.out.dataWidth,
      );
    return { data: { current: profiles.current ?? null, profiles: profiles.all() }, text };
  },
};

/** `eszok profile show [NAME]` */
export const show: CommandModule = {
  async run(context, [name]) {
    const { lang } = context;
    const profiles = await context.settings.profiles();
    const chosen = (name as string | undefined) ?? profiles.current;
    if (chosen === undefined) throw new CliError('settings.no-profiles');
    const profile = profiles.need(chosen);
    const text = facts([
      [heads.profile[lang], chosen],
      [heads.nip[lang], profile.nip],
      [heads.environment[lang], profile.environment],
      ['QR', profile.qrUrl],
      ['Latarnia', profile.latarniaUrl],
      [heads.signIn[lang], signIn(context, profile)],
    ]);
    return { data: { name: chosen, current: chosen === profiles.current, ...profile }, text };
  },
};

/** `eszok profile use NAME` */
export const use: CommandModule = {
  async run(context, [name]) {
    const profiles = await context.settings.profiles();
    profiles.use(name as string);
    return {
      data: { current: name },
      text: tell(context.lang, texts.profile.used, { name: name as string }),
    };
  },
};

/** `eszok profile set NAME --env … --nip …`: makes or changes one; what is not said stays. */
export const set: CommandModule = {
  async run(context, [name], flags) {
    const profiles = await context.settings.profiles();
    const before = profiles.get(name as string);
    const environment = (flags.env as string | undefined) ?? before?.environment;
    const nip = (flags.nip as string | undefined) ?? before?.nip;
    if (environment === undefined) throw new CliError('settings.no-environment');
    if (nip === undefined) throw new CliError('settings.no-nip');
    const profile: Profile = {
      ...before,
      environment: readEnvironment(environment, otherAddresses(flags)).label,
      nip: readNip(nip),
    };
    Object.assign(profile, otherAddresses(flags));
    profiles.set(name as string, profile);
    return {
      data: { name, ...profile },
      text: tell(context.lang, texts.profile.saved, { name: name as string }),
    };
  },
};

/** `eszok profile remove NAME`: the profile and its saved credentials; the registry stays. */
export const remove: CommandModule = {
  async run(context, [name]) {
    const profiles = await context.settings.profiles();
    profiles.remove(name as string);
    await new SignIns(context.settings.home, context.env, name as string).forget();
    for (const kind of ['token', 'key-passphrase'])
      await context.settings.secrets.remove(`${name as string}/${kind}`);
    return {
      data: { removed: name },
      text: tell(context.lang, texts.profile.removed, { name: name as string }),
    };
  },
};

function signIn({ lang }: Context, profile: Profile): string {
  if (profile.auth === 'token') return texts.profile.byToken[lang];
  if (profile.auth === 'certificate')
    return `${texts.profile.byCertificate[lang]} ${profile.certificate ?? ''}`;
  if (profile.auth === 'signature') return signingTexts.bySignature[lang];
  return '—';
}
