import type { Message } from '@eszok/core';
import type { CommandSpec, FlagSpec } from '../frame/command.js';

/** The reference of every command as Markdown, from the same table that makes `--help`. */
export function reference(
  specs: readonly CommandSpec[],
  groups: Readonly<Record<string, Message>>,
  shared: { common: readonly FlagSpec[]; settings: readonly FlagSpec[] },
): string {
  const parts = [
    '# Commands of eszok',
    '',
    '<!-- Made from the table of commands; a test fails when they differ. To make it anew: ESZOK_UPDATE=1 npx vitest run packages/cli/src/work/reference -->',
    '',
    'How to begin, settings, exits and JSON: [the guide](../guides/cli.md), [po polsku](../guides/cli.pl.md).',
    '',
    '| command | |',
    '| --- | --- |',
    ...specs.map(({ name, about }) => `| [\`${name}\`](#eszok-${name.replace(' ', '-')}) | ${about.en} |`),
    '',
    '## Flags of every command',
    '',
    ...flagTable(shared.common),
    '',
    '## Flags of settings',
    '',
    'Taken by the commands marked *settings* below.',
    '',
    ...flagTable(shared.settings),
  ];
  let group = '';
  for (const spec of specs) {
    const [first = '', second] = spec.name.split(' ');
    if (second !== undefined && first !== group) parts.push('', `# ${first}: ${groups[first]?.en ?? ''}`);
    group = second === undefined ? '' : first;
    parts.push('', ...section(spec));
  }
  return `${parts.join('\n')}\n`;
}

function section(spec: CommandSpec): string[] {
  const words = (spec.args ?? []).map((argument) => argument.spec).join(' ');
  return [
    `## eszok ${spec.name}`,
    '',
    `\`eszok ${spec.name}${words ? ` ${words}` : ''}\`${spec.settings ? ' *settings*' : ''}`,
    '',
    `${capital(spec.about.en)}.`,
    ...((spec.args ?? []).length > 0
      ? [
          '',
          '| argument | |',
          '| --- | --- |',
          ...(spec.args ?? []).map((argument) => `| \`${argument.spec}\` | ${cell(argument.about.en)} |`),
        ]
      : []),
    ...(spec.flags?.length ? ['', ...flagTable(spec.flags)] : []),
    ...(spec.examples?.length ? ['', '```sh', ...spec.examples, '```'] : []),
  ];
}

function flagTable(flags: readonly FlagSpec[]): string[] {
  const row = ({ flags: text, about, choices, required }: FlagSpec) =>
    `| \`${text.replaceAll('|', '\\|')}\` | ${cell(about.en)}${choices ? `: ${choices.join(', ')}` : ''}${required ? ' (required)' : ''} |`;
  return ['| flag | |', '| --- | --- |', ...flags.map(row)];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
