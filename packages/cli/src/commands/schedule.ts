import { join } from 'node:path';
import { texts } from '../catalogue/texts.js';
import { readNumber } from '../frame/arguments.js';
import type { CommandModule, Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { quote } from '../frame/program-name.js';
import { tell } from '../frame/text.js';
import { readCrontab, withEntry, withoutEntry, writeCrontab } from '../work/crontab.js';

/** Pauses that divide the hour. */
const PAUSES = [5, 6, 10, 12, 15, 20, 30, 60] as const;

/** `eszok schedule install [--every 15]`: a line in the crontab that sends and fetches for one profile. */
export const install: CommandModule = {
  async run(context, _args, flags) {
    const { lang, out, env } = context;
    const minutes = readNumber('--every', (flags.every as string | undefined) ?? '15', 5, 60);
    // cron counts within the hour: every 40 minutes would be after 40 and after 20 in turn.
    if (60 % minutes !== 0)
      throw new CliError('usage.choice', {
        flag: '--every',
        value: String(minutes),
        choices: PAUSES.join(', '),
      });
    const name = await profileName(context);
    const line = cronLine(context, name, minutes, flags.role as string | undefined);
    const before = await readCrontab();
    const { text, replaced } = withEntry(before, name, line);
    if (text !== before) await writeCrontab(text);
    if (env.ESZOK_PASSPHRASE) out.warn(texts.schedule.passphrase);
    return {
      data: { profile: name, line, replaced },
      text: `${out.dataColour.green('✓')} ${tell(lang, texts.schedule.installed, { name, minutes })}\n  ${line}`,
    };
  },
};

/** `eszok schedule remove` */
export const remove: CommandModule = {
  async run(context) {
    const name = await profileName(context);
    const before = await readCrontab();
    const text = withoutEntry(before, name);
    if (text !== before) await writeCrontab(text);
    const removed = text !== before;
    return {
      data: { profile: name, removed },
      text: tell(context.lang, removed ? texts.schedule.removed : texts.schedule.nothing, { name }),
    };
  },
};

async function profileName({ settings }: Context): Promise<string> {
  const inForce = await settings.profile();
  if (!inForce) throw new CliError('settings.no-profiles');
  return inForce.name;
}

/** cron knows neither this shell's folder nor its variables, so all that is needed stands in the line. */
function cronLine(
  { settings, main, lang }: Context,
  profile: string,
  minutes: number,
  role?: string,
): string {
  const when = minutes === 60 ? '0 * * * *' : `*/${minutes} * * * *`;
  const words = [process.execPath, main, 'watch', '--once', '--quiet', '--profile', profile];
  if (role !== undefined) words.push('--role', role);
  const command = `ESZOK_HOME=${quote(settings.home)} ESZOK_LANG=${lang} ${words.map(quote).join(' ')} >> ${quote(join(settings.home, 'watch.log'))} 2>&1`;
  return `${when} ${command.replaceAll('%', '\\%')}`;
}
