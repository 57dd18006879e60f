import { parseArgs } from 'node:util';
import { type Lang, localise } from '@eszok/core';
import { optionProblem } from '../sandbox-error.js';
import { type SandboxOption, sandboxOptions } from './option-table.js';
import { readSandboxOptions, type SandboxOptionValues } from './options.js';

/** What this program takes besides: it has an access log, and a help of its own. */
const ownOptions: readonly SandboxOption[] = [
  { name: 'quiet', about: { en: 'no access log', pl: 'bez dziennika żądań' } },
  { name: 'help', about: { en: 'this text', pl: 'ten tekst' } },
];
const allOptions = [...sandboxOptions, ...ownOptions];

/** The text of `ksef-sandbox --help`. */
export function usage(lang: Lang): string {
  const head = {
    en: 'ksef-sandbox: a KSeF on your own machine (not the real one)\n\n  ksef-sandbox [options]',
    pl: 'ksef-sandbox: KSeF na Twoim komputerze (nie ten prawdziwy)\n\n  ksef-sandbox [opcje]',
  };
  const names = allOptions.map(({ name, value }) => `--${name}${value ? ` ${value}` : ''}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = allOptions.map(({ about }, i) => `  ${names[i]!.padEnd(width)}  ${localise(about, lang)}`);
  return `${localise(head, lang)}\n\n${lines.join('\n')}\n`;
}

/** Reads the command line; throws `SandboxError` `sandbox.option` for what it does not understand. */
export function readCommandLine(argv: readonly string[]) {
  const options = Object.fromEntries(
    allOptions.map(({ name, value, many }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), multiple: many === true },
    ]),
  );
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({ args: [...argv], options }));
  } catch (error) {
    throw optionProblem({ pl: (error as Error).message, en: (error as Error).message });
  }
  const byName = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [camel(name), value]),
  ) as SandboxOptionValues;
  return { help: values.help === true, quiet: values.quiet === true, ...readSandboxOptions(byName) };
}

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
