import type { Block, Row } from '../layout/blocks.js';
import type { InvoiceView } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell } from './context.js';

type Other = InvoiceView['other'][number];

const wayTo = (names: readonly string[], speaker: Speaker) =>
  names.map((name) => speaker.label(name)).join(' › ');

/** Whatever no other part of the document shows, with the way to it in words. */
export function otherBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  if (view.other.length === 0) return [];
  const title = speaker.say('otherFields');
  if (view.family === 'other') return [{ kind: 'heading', text: title }, ...groupBlocks(view.other, speaker)];
  const rows = view.other.map(
    ({ path, field }): Row => ({
      cells: [
        { lines: [{ text: wayTo([...path, field.name], speaker), style: 'small' }] },
        cell(speaker.value(field.value)),
      ],
    }),
  );
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      label: title,
      columns: [
        { title: '', flex: true },
        { title: '', flex: true },
      ],
      rows,
    },
  ];
}

/** A whole document of another kind: its parts one after the other, each as labelled pairs. */
function groupBlocks(other: readonly Other[], speaker: Speaker): Block[] {
  const groups = groupsOf(other);
  const often = new Map<string, number>();
  for (const { name } of groups) often.set(name, (often.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return groups.flatMap(({ name, entries }): Block[] => {
    const at = (seen.get(name) ?? 0) + 1;
    seen.set(name, at);
    const number = (often.get(name) ?? 0) > 1 ? ` ${at}` : '';
    const pairs = entries.map(({ path, field }) => ({
      label: wayTo([...path.slice(1), field.name], speaker),
      value: [{ text: speaker.value(field.value) }],
    }));
    return [
      ...(name === ''
        ? []
        : [{ kind: 'heading' as const, text: `${speaker.label(name)}${number}`, level: 2 as const }]),
      { kind: 'pairs', pairs, columns: 3 },
    ];
  });
}

/** Fields by the part of the document that they stand in; where its first field comes again, the next one begins. */
function groupsOf(other: readonly Other[]): { name: string; entries: Other[] }[] {
  const groups: { name: string; first: string; entries: Other[] }[] = [];
  for (const entry of other) {
    const name = entry.path[0] ?? '';
    const key = [...entry.path, entry.field.name].join('/');
    const last = groups.at(-1);
    if (last && last.name === name && (name === '' || last.first !== key)) last.entries.push(entry);
    else groups.push({ name, first: key, entries: [entry] });
  }
  return groups;
}
