import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { problemTexts } from './catalogue/problems.js';
import { commandGroups, commands } from './commands.js';
import {
  type Context,
  type Flags,
  type Outcome,
  type SettingFlags,
  type Surroundings,
  textOf,
} from './frame/command.js';
import { type ExitCode, exitCodeOf, exitCodes } from './frame/exit-codes.js';
import { chooseLanguage } from './frame/language.js';
import { Output, type Streams } from './frame/output.js';
import { buildProgram, commonFlagsLast, helpAsFlag } from './frame/program.js';
import { programName } from './frame/program-name.js';
import { errorData } from './frame/report.js';
import { Settings } from './frame/settings.js';
import { usageError } from './frame/usage-errors.js';
import { version } from './frame/version.js';

/** What a run of the program stands on. */
export interface RunOptions extends Surroundings, Streams {
  /** Aborted when the person wants it to end. */
  signal: AbortSignal;
  /** Part of another run, which tells of an interruption itself. */
  inner?: boolean;
  /** Handed what the command gave back, before it is written. */
  onOutcome?: (outcome: Outcome) => void;
}

/** Exit after Ctrl-C, by the shells' convention. */
export const INTERRUPTED = 130;

/**
 * Runs `eszok` once, from arguments to a drained output, and gives the exit code. Never throws and never exits.
 * @param argv as `process.argv`: the runtime, the program, the arguments
 */
export async function run(argv: readonly string[], options: RunOptions): Promise<number> {
  const words = argv.slice(2);
  const lang = chooseLanguage(words, options.env);
  const has = (...names: string[]) => beforeDashes(words).some((word) => names.includes(word));
  const out = new Output(options, {
    lang,
    json: has('--json'),
    quiet: has('--quiet', '-q'),
    env: options.env,
  });
  const cleanups: (() => unknown)[] = [];
  const program = programName(argv, options.env, options.cwd);
  let exit: number = exitCodes.done;
  let helpText = '';

  try {
    const parser = buildProgram(commands, commandGroups, {
      lang,
      version: version(),
      ...(options.stdout.columns === undefined ? {} : { width: options.stdout.columns }),
      write: (text) => {
        helpText += text;
      },
      writeAside: (text) => out.line(text.trimEnd()),
      invoke: async (spec, args, flags) => {
        const context: Context = {
          env: options.env,
          cwd: options.cwd,
          clock: options.clock,
          stdin: options.stdin,
          lang,
          out,
          program,
          main: resolve(argv[1] ?? 'eszok'),
          programIn: (folder) => programName(argv, options.env, folder),
          stdout: options.stdout,
          stderr: options.stderr,
          signal: options.signal,
          settings: new Settings(flags as SettingFlags, options.env),
          atExit: (cleanup) => cleanups.push(cleanup),
        };
        exit = await runCommand(spec.load, context, args, flags, options.onOutcome);
      },
    });
    const ordered = helpAsFlag(commands, commonFlagsLast(words));
    if (ordered.length === 0) parser.outputHelp();
    else await parser.parseAsync(ordered, { from: 'user' });
  } catch (error) {
    exit = await failed(error, out, program, words, options);
  } finally {
    out.stopSpinners();
    for (const cleanup of cleanups.reverse()) {
      await Promise.resolve()
        .then(cleanup)
        .catch((error: unknown) => out.warn(errorData(error, lang).message));
    }
  }
  if (helpText !== '') await out.data(helpText);
  await out.drain();
  return exit;
}

async function runCommand(
  load: (typeof commands)[number]['load'],
  context: Context,
  args: readonly (string | string[] | undefined)[],
  flags: Flags,
  onOutcome: RunOptions['onOutcome'],
): Promise<ExitCode> {
  const command = await load();
  const outcome = await command.run(context, args, flags);
  onOutcome?.(outcome);
  const exitCode = outcome.exit ?? exitCodes.done;
  const { out } = context;
  out.stopSpinners();
  if (outcome.streamed) return exitCode;
  if (out.json) {
    const { warnings } = out;
    await out.data(
      JSON.stringify(
        { ok: exitCode === 0, exitCode, ...outcome.data, ...(warnings.length > 0 ? { warnings } : {}) },
        null,
        2,
      ),
    );
  } else {
    const text = textOf(outcome);
    if (text) await out.data(text);
  }
  return exitCode;
}

/** Says what went wrong, in the way asked for, and chooses the exit. */
async function failed(
  thrown: unknown,
  out: Output,
  program: string,
  words: readonly string[],
  { signal, inner }: Pick<RunOptions, 'signal' | 'inner'>,
): Promise<number> {
  out.stopSpinners();
  if (signal.aborted && !(thrown instanceof CommanderError)) {
    if (inner) return INTERRUPTED;
    out.line(problemTexts.interrupted[out.lang]);
    if (out.json) {
      const error = { code: 'interrupted', message: problemTexts.interrupted[out.lang] };
      await out.data(JSON.stringify({ ok: false, exitCode: INTERRUPTED, error }, null, 2));
    }
    return INTERRUPTED;
  }
  let error = thrown;
  if (thrown instanceof CommanderError) {
    // `--help` and `--version` come this way with their text; a group without a command shows its help and is wrong usage.
    if (thrown.exitCode === 0) return exitCodes.done;
    error = usageError(thrown, commandLine(program, words));
  }
  const exitCode = exitCodeOf(error);
  const data = errorData(error, out.lang);
  out.error(data.message, data.hint);
  if (process.env.ESZOK_DEBUG) out.line((error as Error | undefined)?.stack ?? String(error));
  if (out.json) await out.data(JSON.stringify({ ok: false, exitCode, error: data }, null, 2));
  return exitCode;
}

/** The program and the words that name a command, for "see … --help". */
function commandLine(program: string, words: readonly string[]): string {
  const [first, second] = words.filter((word) => !word.startsWith('-'));
  const known = (name: string) =>
    commands.some((spec) => spec.name === name || spec.name.startsWith(`${name} `));
  const path = [first, second].filter((word) => word !== undefined);
  while (path.length > 0 && !known(path.join(' '))) path.pop();
  return [program, ...path].join(' ');
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}
