import type { Message } from '@eszok/core';
import type { CommanderError } from 'commander';
import { inWords } from '../catalogue/help.js';
import { CliError } from './errors.js';

/** commander speaks English; these are its complaints in Polish, place by place. */
const polish: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.+)'$/, 'nieznana opcja $1'],
  [/^unknown command '(.+)'$/, 'nieznane polecenie „$1”'],
  [/^missing required argument '(.+)'$/, 'brakuje argumentu <$1>'],
  [/^option '(.+)' argument missing$/, 'opcja $1 wymaga wartości'],
  [/^required option '(.+)' not specified$/, 'brakuje wymaganej opcji $1'],
  [
    /^option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/,
    'opcja $1: „$2” nie jest żadnym z: $3',
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.+)'\. Allowed choices are (.+)\.$/,
    'argument $2: „$1” nie jest żadnym z: $3',
  ],
  [
    /^too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    'za dużo argumentów: oczekiwano $2, podano $3',
  ],
];

/** A complaint of commander as an error of ours. */
export function usageError(error: CommanderError, command: string): CliError {
  if (error.code === 'commander.help') return new CliError('usage.no-command', { command }, error);
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const problem: Message = { en: capital(first), pl: capital(inPolish(first)) };
  const guess = suggestion?.match(/^\(Did you mean (?:one of )?(.+)\?\)$/)?.[1];
  if (!guess) return new CliError('usage.wrong', { problem: stop(problem), command }, error);
  return new CliError(
    'usage.wrong',
    {
      problem: {
        en: `${problem.en}. Did you mean ${guess}?`,
        pl: `${problem.pl}. Czy chodziło o: ${guess}?`,
      },
      command,
    },
    error,
  );
}

function inPolish(text: string): string {
  const row = polish.find(([pattern]) => pattern.test(text));
  return inWords('pl', row ? text.replace(row[0], row[1]) : text);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const stop = (text: Message): Message => ({
  en: text.en.replace(/\.?$/, '.'),
  pl: text.pl.replace(/\.?$/, '.'),
});
