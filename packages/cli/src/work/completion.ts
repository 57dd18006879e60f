import type { Lang } from '@eszok/core';
import { helpTexts } from '../catalogue/help.js';
import { commandGroups, commands } from '../commands.js';
import { commonFlags, settingFlags } from '../frame/program.js';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

interface Word {
  word: string;
  about: string;
}

/** A completion script: commands, their subcommands and flags; file names everywhere else. */
export function completionScript(shell: Shell, lang: Lang): string {
  const tree = words(lang);
  if (shell === 'fish') return fish(tree);
  return shell === 'bash' ? bash(tree) : zsh(tree);
}

/** Flags that take a value, with the words to offer for it: those of every command that has the flag. */
function values(): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const all = [...commonFlags, ...settingFlags, ...commands.flatMap(({ flags }) => flags ?? [])];
  for (const { flags, choices = [], offers = [] } of all) {
    if (!flags.includes('<')) continue;
    for (const name of flags.match(/--?[a-z][a-z-]*/g) ?? [])
      found.set(name, [...new Set([...(found.get(name) ?? []), ...choices, ...offers])]);
  }
  return found;
}

/** What may follow each beginning: '' is the program itself, `queue` a group, `queue list` a command. */
function words(lang: Lang): ReadonlyMap<string, Word[]> {
  const tree = new Map<string, Word[]>();
  const add = (path: string, word: string, about: string) => {
    const known = tree.get(path) ?? [];
    if (!known.some((one) => one.word === word)) known.push({ word, about });
    tree.set(path, known);
  };
  add('', 'help', helpTexts.helpCommand[lang]);
  for (const spec of commands) {
    const [first = '', second] = spec.name.split(' ');
    add('', first, second === undefined ? spec.about[lang] : (commandGroups[first]?.[lang] ?? ''));
    if (second !== undefined) add(first, second, spec.about[lang]);
    const flags = [...(spec.flags ?? []), ...commonFlags, ...(spec.settings ? settingFlags : [])];
    for (const { flags: text, about } of flags) {
      for (const word of text.match(/--[a-z-]+/g) ?? []) add(spec.name, word, about[lang]);
    }
  }
  return tree;
}

function bash(tree: ReadonlyMap<string, Word[]>): string {
  const takesValue = [...values().keys()].join('|');
  const offers = [...values()]
    .filter(([, words]) => words.length > 0)
    .map(
      ([name, words]) =>
        `    ${name}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")); return ;;`,
    )
    .join('\n');
  const cases = [...tree].map(
    ([path, list]) => `    '${path}') words='${list.map(({ word }) => word).join(' ')}' ;;`,
  );
  return `# eszok completion bash > ~/.local/share/bash-completion/completions/eszok
_eszok() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' words='' word value=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -n "$value" ]; then value=''; continue; fi
    case "$word" in
      ${takesValue}) value="$word" ;;
      -*|help) ;;
      *) path="\${path:+$path }$word" ;;
    esac
  done
  case "$value" in
${offers}
    ?*) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  while :; do
    case "$path" in
${cases.join('\n')}
    esac
    [ -n "$words" ] || [ -z "$path" ] && break
    case "$path" in *' '*) path="\${path% *}" ;; *) break ;; esac
  done
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *)
      # A command has flags and takes file names; the program and its groups take words only.
      case "$words" in
        *--*) COMPREPLY=($(compgen -f -- "$current")) ;;
        *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
      esac ;;
  esac
}
complete -o filenames -F _eszok eszok
`;
}

function zsh(tree: ReadonlyMap<string, Word[]>): string {
  const takesValue = [...values().keys()].join('|');
  const offers = [...values()]
    .filter(([, words]) => words.length > 0)
    .map(([name, words]) => `    ${name}) compadd -- ${words.join(' ')}; return ;;`)
    .join('\n');
  const cases = [...tree].map(
    ([path, list]) =>
      `    '${path}') candidates=(${list.map(({ word, about }) => `'${word.replaceAll(':', '\\:')}:${quoted(about)}'`).join(' ')}) ;;`,
  );
  return `#compdef eszok
# eszok completion zsh > "\${fpath[1]}/_eszok"
_eszok() {
  local -a candidates
  local path='' word value=''
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n "$value" ]]; then value=''; continue; fi
    case "$word" in
      ${takesValue}) value="$word" ;;
      -*|help) ;;
      *) path="\${path:+$path }$word" ;;
    esac
  done
  case "$value" in
${offers}
    ?*) _files; return ;;
  esac
  while :; do
    case "$path" in
${cases.join('\n')}
    esac
    (( $#candidates )) && break
    [[ "$path" == *' '* ]] || break
    path="\${path% *}"
  done
  (( $#candidates )) && _describe 'eszok' candidates
  [[ "\${candidates[*]}" == *--* ]] && _files
}
compdef _eszok eszok
`;
}

function fish(tree: ReadonlyMap<string, Word[]>): string {
  const lines: string[] = [];
  for (const [path, list] of tree) {
    const seen = path
      .split(' ')
      .filter(Boolean)
      .map((word) => `__fish_seen_subcommand_from ${word}`);
    const condition = seen.length === 0 ? '__fish_use_subcommand' : seen.join('; and ');
    for (const { word, about } of list) {
      const offered = values().get(word);
      const value =
        offered === undefined ? '' : offered.length === 0 ? ' -r' : ` -x -a '${offered.join(' ')}'`;
      const what = word.startsWith('--') ? `-l ${word.slice(2)}${value}` : `-f -a ${word}`;
      lines.push(`complete -c eszok -n '${condition}' ${what} -d '${quoted(about)}'`);
    }
  }
  return `# eszok completion fish > ~/.config/fish/completions/eszok.fish\n${lines.join('\n')}\n`;
}

const quoted = (text: string) => text.replaceAll("'", '’').replaceAll('`', '');
