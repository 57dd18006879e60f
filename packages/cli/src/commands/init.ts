import { texts } from '../catalogue/texts.js';
import type { CommandModule } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import type { Profile } from '../frame/profiles.js';
import { openRegistry } from '../frame/services.js';
import { otherAddresses, readEnvironment, readNip, Settings } from '../frame/settings.js';
import { tell } from '../frame/text.js';

/** `eszok init`: a company's profile and its empty registry, before there is anything to sign in with. */
export const run: CommandModule['run'] = async (context, _args, flags) => {
  const { lang, out, env, settings, program } = context;
  let environment = (flags.env as string | undefined) ?? env.ESZOK_ENV ?? env.ESZOK_API_URL;
  let nip = (flags.nip as string | undefined) ?? env.ESZOK_NIP;
  if (!environment || !nip) {
    if (!out.interactive || context.stdin.isTTY !== true) {
      throw new CliError('usage.needs-terminal', { command: 'init', flags: '--env, --nip' });
    }
    const { askLogin } = await import('../frame/prompts.js');
    ({ environment, nip } = await askLogin(context, { environment, nip, needsToken: false }));
  }
  const chosen = readEnvironment(environment, otherAddresses(flags));
  const digits = readNip(nip);
  const name = (flags.profile as string | undefined) ?? `${chosen.name ?? 'local'}-${digits}`;
  const profiles = await settings.profiles();
  const before = profiles.get(name);
  const profile: Profile = {
    ...before,
    environment: chosen.label,
    nip: digits,
    ...otherAddresses(flags),
  };
  profiles.set(name, profile);
  profiles.use(name);
  const { store } = await openRegistry({
    ...context,
    settings: new Settings({ ...flags, profile: name }, env),
  });
  const text = [
    `${out.dataColour.green('✓')} ${tell(lang, texts.init.done, { name, nip: digits, environment: chosen.label })}`,
    `  ${tell(lang, texts.init.registry, { dir: store.dir })}`,
    `  ${tell(lang, texts.init.next, { program })}`,
  ];
  return {
    data: { name, ...profile, registry: store.dir, created: before === undefined },
    text: text.join('\n'),
  };
};
