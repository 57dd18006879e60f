import type { Lang, Message } from '@eszok/core';
import { Argument, Command, Option } from 'commander';
import { helpTexts, helpTitles } from '../catalogue/help.js';
import type { CommandSpec, FlagSpec, Flags } from './command.js';

/** Called with the command that was asked for. */
export type Invoke = (
  spec: CommandSpec,
  args: readonly (string | string[] | undefined)[],
  flags: Flags,
) => Promise<void>;

/** Flags that every command takes. */
export const commonFlags: readonly FlagSpec[] = [
  { flags: '--json', about: helpTexts.json },
  { flags: '--lang <pl|en>', about: helpTexts.lang },
  { flags: '-q, --quiet', about: helpTexts.quiet },
];

/** Flags of commands that sign in or keep a registry. */
export const settingFlags: readonly FlagSpec[] = [
  { flags: '--profile <name>', about: helpTexts.profile },
  { flags: '--env <name|url>', about: helpTexts.env },
  { flags: '--qr-url <url>', about: helpTexts.qrUrl },
  { flags: '--latarnia-url <url>', about: helpTexts.latarniaUrl },
  { flags: '--nip <nip>', about: helpTexts.nip },
  { flags: '--token-file <file>', about: helpTexts.tokenFile },
  { flags: '--cert <file>', about: helpTexts.cert },
  { flags: '--key <file>', about: helpTexts.key },
  { flags: '--data <dir>', about: helpTexts.data },
  { flags: '--patience <seconds>', about: helpTexts.patience },
];

/** commander's program, made from the table of commands in one language. Its complaints are thrown, never printed. */
export function buildProgram(
  specs: readonly CommandSpec[],
  groups: Readonly<Record<string, Message>>,
  options: {
    lang: Lang;
    version: string;
    width?: number;
    write: (text: string) => void;
    writeAside: (text: string) => void;
    invoke: Invoke;
  },
): Command {
  const { lang } = options;
  const frame = (command: Command) =>
    command
      .exitOverride()
      .configureOutput({
        writeOut: options.write,
        writeErr: options.writeAside,
        outputError: () => {},
        ...(options.width === undefined ? {} : { getOutHelpWidth: () => options.width as number }),
      })
      .configureHelp({ styleTitle: (title) => helpTitles[title]?.[lang] ?? title, sortSubcommands: false })
      .helpOption('-h, --help', helpTexts.help[lang])
      .helpCommand(false)
      .showSuggestionAfterError(true);

  const program = frame(new Command('eszok'))
    .description(helpTexts.program[lang])
    .version(options.version, '-V, --version', helpTexts.version[lang])
    .addHelpText('after', `\n${helpTexts.after[lang]}`);
  program.helpCommand('help [command]', helpTexts.helpCommand[lang]);

  const parents = new Map<string, Command>();
  for (const spec of specs) {
    const [first = '', second] = spec.name.split(' ');
    let parent = program;
    if (second !== undefined) {
      const known = parents.get(first);
      parent = known ?? frame(new Command(first)).description(groups[first]?.[lang] ?? '');
      if (!known) {
        parents.set(first, parent);
        program.addCommand(parent);
      }
    }
    const command = frame(new Command(second ?? first)).description(spec.about[lang]);
    for (const { spec: argument, about } of spec.args ?? []) {
      command.addArgument(new Argument(argument, about[lang]));
    }
    for (const flag of spec.flags ?? []) addFlag(command, flag, lang);
    const own = new Set((spec.flags ?? []).map((flag) => longName(flag.flags)));
    for (const flag of commonFlags) {
      if (!own.has(longName(flag.flags))) addFlag(command, flag, lang, helpTexts.commonGroup);
    }
    if (spec.settings) {
      for (const flag of settingFlags) addFlag(command, flag, lang, helpTexts.settingsGroup);
    }
    if (spec.examples?.length) {
      const lines = spec.examples.map((example) => `  ${example}`).join('\n');
      command.addHelpText('after', `\n${helpTexts.examples[lang]}\n${lines}`);
    }
    command.action(async (...received: unknown[]) => {
      const flags = command.opts() as Flags;
      const args = received.slice(0, -2) as (string | string[] | undefined)[];
      await options.invoke(spec, args, flags);
    });
    parent.addCommand(command);
  }
  return program;
}

/**
 * Flags of every command may stand before the command's name too (`eszok --lang en list`); commander wants them after it.
 * @param words what was typed after the program's name
 */
export function commonFlagsLast(words: readonly string[]): string[] {
  const known = new Map(
    [...commonFlags, ...settingFlags].flatMap(({ flags }) =>
      (flags.match(/--?[\w-]+/g) ?? []).map((name) => [name, flags.includes('<')] as const),
    ),
  );
  let end = 0;
  for (let word = words[end]; word !== undefined; word = words[end]) {
    const takesValue = known.get(word.replace(/=.*/, ''));
    if (takesValue === undefined) break;
    end += takesValue && !word.includes('=') ? 2 : 1;
  }
  const rest = words.slice(end);
  const dashes = rest.indexOf('--');
  const at = dashes === -1 ? rest.length : dashes;
  return rest.length === 0 ? [] : [...rest.slice(0, at), ...words.slice(0, end), ...rest.slice(at)];
}

function addFlag(command: Command, flag: FlagSpec, lang: Lang, group?: Message): void {
  const option = new Option(flag.flags, flag.about[lang]);
  if (flag.choices) option.choices([...flag.choices]);
  if (flag.many)
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  if (flag.required) option.makeOptionMandatory();
  if (group) option.helpGroup(group[lang]);
  command.addOption(option);
}

function longName(flags: string): string {
  return flags.match(/--[\w-]+/)?.[0] ?? flags;
}
