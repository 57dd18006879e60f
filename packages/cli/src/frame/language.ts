import type { Lang } from '@eszok/core';

/**
 * The language to speak: `--lang`, then `ESZOK_LANG`, then the locale of the system
 * (`LC_ALL`, `LC_MESSAGES`, `LANG`, then what Node was told). Polish for any `pl…`, English for the rest.
 */
export function chooseLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const said = flagValue(argv, '--lang') ?? env.ESZOK_LANG;
  if (said) return fromLocale(said);
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  if (locale) return fromLocale(locale);
  return fromLocale(new Intl.DateTimeFormat().resolvedOptions().locale);
}

function fromLocale(locale: string): Lang {
  return /^pl(\b|_|$)/i.test(locale) ? 'pl' : 'en';
}

function flagValue(argv: readonly string[], flag: string): string | undefined {
  for (const [index, word] of argv.entries()) {
    if (word === '--') return undefined;
    if (word === flag) return argv[index + 1];
    if (word.startsWith(`${flag}=`)) return word.slice(flag.length + 1);
  }
  return undefined;
}
