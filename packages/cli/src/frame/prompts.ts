import { signingTexts } from '../catalogue/signing.js';
import { texts } from '../catalogue/texts.js';
import type { Context } from './command.js';
import { readEnvironment, readNip } from './settings.js';

const SANDBOX = 'http://127.0.0.1:8181/v2';

interface Known {
  environment: string | undefined;
  nip: string | undefined;
  needsToken: boolean;
}

/** Asks on the terminal what `eszok login` was not told. Ctrl-C ends the program as anywhere else. */
export async function askLogin(
  { lang, signal }: Context,
  known: Known,
): Promise<{ environment: string; nip: string; token?: string }> {
  const { isCancel, password, select, text } = await import('@clack/prompts');
  const say = texts.login;
  const io = { output: process.stderr, signal };
  const answer = async (asked: Promise<string | symbol>): Promise<string> => {
    const given = await asked;
    if (!isCancel(given)) return String(given);
    process.kill(process.pid, 'SIGINT');
    return new Promise<string>(() => {});
  };
  let environment = known.environment;
  if (!environment) {
    environment = await answer(
      select({
        ...io,
        message: say.askEnvironment[lang],
        options: [
          { value: 'test', label: say.environmentTest[lang] },
          { value: 'demo', label: say.environmentDemo[lang] },
          { value: 'production', label: say.environmentProduction[lang] },
          { value: 'url', label: say.environmentUrl[lang] },
        ],
      }),
    );
    if (environment === 'url') {
      environment = await answer(
        text({
          ...io,
          message: say.askUrl[lang],
          placeholder: SANDBOX,
          defaultValue: SANDBOX, // Enter alone takes what stands there in grey
          validate: (given) => (given ? problem(readEnvironment, lang)(given) : undefined),
        }),
      );
    }
  }
  const nip =
    known.nip ?? (await answer(text({ ...io, message: say.askNip[lang], validate: problem(readNip, lang) })));
  if (!known.needsToken) return { environment, nip };
  const token = await answer(
    password({
      ...io,
      message: say.askToken[lang],
      validate: (value) => (value?.trim() ? undefined : say.empty[lang]),
    }),
  );
  return { environment, nip, token: token.trim() };
}

function problem(read: (text: string) => unknown, lang: 'pl' | 'en') {
  return (value: string | undefined): string | undefined => {
    try {
      read(value ?? '');
      return undefined;
    } catch (error) {
      return (error as { text(lang: 'pl' | 'en'): string }).text(lang);
    }
  };
}

/** Whether to get a certificate right after a sign-in by signature. */
export async function askEnrol({ lang, signal }: Context): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const said = await confirm({
    message: signingTexts.askEnrol[lang],
    active: lang === 'pl' ? 'tak' : 'yes',
    inactive: lang === 'pl' ? 'nie' : 'no',
    output: process.stderr,
    signal,
  });
  return !isCancel(said) && said;
}
