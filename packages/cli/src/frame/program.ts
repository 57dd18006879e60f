import type { Lang, Message } from '@eszok/core';
import { Argument, Command, Help, Option } from 'commander';
import { helpTexts, helpTitles, inWords } from '../catalogue/help.js';
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
  { flags: '--lang <pl|en>', about: helpTexts.lang, choices: ['pl', 'en'] },
  { flags: '-q, --quiet', about: helpTexts.quiet },
];

/** Flags of commands that sign in or keep a registry. */
export const settingFlags: readonly FlagSpec[] = [
  { flags: '--profile <name>', about: helpTexts.profile },
  { flags: '--env <name|url>', about: helpTexts.env, offers: ['test', 'demo', 'production'] },
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
  const words = (text: string) => inWords(lang, text);
  const width = options.width ?? 80;
  /** Texts after the tables, a line longer than the terminal broken between words. */
  const after = (text: string) => () => new Help().boxWrap(text, width);
  const frame = (command: Command) =>
    command
      .exitOverride()
      .configureOutput({
        writeOut: options.write,
        writeErr: options.writeAside,
        outputError: () => {},
        ...(options.width === undefined ? {} : { getOutHelpWidth: () => options.width as number }),
      })
      .configureHelp({
        sortSubcommands: false,
        minWidthToWrap: 20,
        styleTitle: (title) => helpTitles[title]?.[lang] ?? title,
        styleUsage: words,
        styleOptionTerm: words,
        styleSubcommandTerm: words,
        styleArgumentTerm: (name) => words(`<${name}>`).slice(1, -1),
        optionDescription,
      })
      .helpOption('-h, --help', helpTexts.help[lang])
      .helpCommand(false)
      .showSuggestionAfterError(true);

  const program = frame(new Command('eszok'))
    .description(helpTexts.program[lang])
    .version(options.version, '-V, --version', helpTexts.version[lang])
    .addHelpText('after', after(`\n${helpTexts.after[lang]}`));
  program.helpCommand('help [command]', helpTexts.helpCommand[lang]);

  const parents = new Map<string, Command>();
  for (const spec of specs) {
    const [first = '', second] = spec.name.split(' ');
    let parent = program;
    if (second !== undefined) {
      const known = parents.get(first);
      parent = known ?? frame(new Command(first)).description(groups[first]?.[lang] ?? '');
      if (!known && spec.area) parent.helpGroup(`${spec.area[lang]}:`);
      if (!known) {
        parents.set(first, parent);
        program.addCommand(parent);
      }
    }
    const command = frame(new Command(second ?? first)).description(spec.about[lang]);
    if (second === undefined && spec.area) command.helpGroup(`${spec.area[lang]}:`);
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

/** What an option is for, with the words it takes where its placeholder does not say them. */
function optionDescription({ description, argChoices, flags }: Option): string {
  const choices = argChoices?.filter((choice) => !flags.includes(choice)) ?? [];
  return choices.length === 0 ? description : `${description}: ${choices.join(', ')}`;
}

/**
 * `eszok help inbox list` as `eszok inbox list --help`. Words that name no command stay as they are, to be complained of.
 * @param words what was typed after the program's name
 */
export function helpAsFlag(specs: readonly CommandSpec[], words: readonly string[]): string[] {
  if (words[0] !== 'help') return [...words];
  const rest = words.slice(1);
  const [first, second] = rest.filter((word) => !word.startsWith('-'));
  const known = (name: string) =>
    specs.some((spec) => spec.name === name || spec.name.startsWith(`${name} `));
  if (first === undefined) return [...rest, '--help'];
  if (!known(first)) return rest;
  return second !== undefined && specs.some(({ name }) => name === `${first} ${second}`)
    ? [first, second, '--help']
    : [first, '--help'];
}

function longName(flags: string): string {
  return flags.match(/--[\w-]+/)?.[0] ?? flags;
}
