import type { CommandModule } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { completionScript, type Shell, shells } from '../work/completion.js';

/** `eszok completion bash|zsh|fish`: a script for the shell, made from the table of commands. */
export const run: CommandModule['run'] = async (context, [shell]) => {
  if (!(shells as readonly string[]).includes(shell as string)) {
    throw new CliError('usage.choice', {
      flag: 'completion',
      value: shell as string,
      choices: shells.join(', '),
    });
  }
  const script = completionScript(shell as Shell, context.lang);
  return { data: { shell, script }, text: script };
};
