import type { Readable } from 'node:stream';
import type { Clock, Lang, Message } from '@eszok/core';
import type { ExitCode } from './exit-codes.js';
import type { Output, Streams } from './output.js';
import type { SettingFlags, Settings } from './settings.js';

/** What surrounds a run of the program; a test hands in its own. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  clock: Clock;
  stdin: Readable & { isTTY?: boolean };
}

/** What a command is handed. */
export interface Context extends Surroundings, Streams {
  lang: Lang;
  out: Output;
  settings: Settings;
  /** As a person would type it here: `eszok`, `npx eszok`, or `node …/main.js`. */
  program: string;
  /** The same, from another folder. */
  programIn(folder: string): string;
  /** Where the program itself lies. */
  main: string;
  /** Aborted by Ctrl-C and by SIGTERM. */
  signal: AbortSignal;
  /** Runs before the program ends, however it ends; last registered, first run. */
  atExit(cleanup: () => unknown): void;
}

/** What a command gives back: data for `--json`, the same as text for people, and the exit. */
export interface Outcome {
  /** The JSON document; `ok` and `exitCode` are added to it. */
  data: Record<string, unknown>;
  /** For stdout without `--json`; a function where drawing it costs something. */
  text?: string | (() => string);
  exit?: ExitCode;
  /** The command wrote its data itself while it ran (a server, a script): nothing is added. */
  streamed?: boolean;
}

/** What an outcome says to people, drawn now. */
export const textOf = ({ text }: Outcome): string => (typeof text === 'function' ? text() : (text ?? ''));

/** Values of a command's flags, by their camel-cased names. */
export type Flags = Record<string, string | boolean | string[] | undefined> & { lang?: string };

export interface CommandModule {
  run(context: Context, args: readonly (string | string[] | undefined)[], flags: Flags): Promise<Outcome>;
}

/** A flag, as commander writes it (`-o, --out <dir>`). */
export interface FlagSpec {
  flags: string;
  about: Message;
  choices?: readonly string[];
  /** Words to offer for its value, where others are right too. */
  offers?: readonly string[];
  /** The command cannot do without it. */
  required?: boolean;
  /** May be given many times; the values gather in a list. */
  many?: boolean;
}

/** A command as a row of the table: what help shows, and where the work is. */
export interface CommandSpec {
  /** One word, or two for a command in a group: `queue list`. */
  name: string;
  /** As commander writes them: `<file...>`, `[ref]`. */
  args?: readonly { spec: string; about: Message }[];
  about: Message;
  /** Where it stands in the list of commands. */
  area?: Message;
  flags?: readonly FlagSpec[];
  /** Whether it signs in or keeps a registry, and so takes the flags of settings. */
  settings?: boolean;
  examples?: readonly string[];
  load(): Promise<CommandModule>;
}

export type { SettingFlags };
