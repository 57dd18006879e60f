import type { Block, Line, Row, Sheet } from '../layout/blocks.js';
import type { UpoView } from '../model/upo.js';
import type { Field } from '../model/value.js';
import type { Theme } from '../options.js';
import type { Speaker } from '../words/speaker.js';
import { cell, pairsBlock } from './context.js';

/** A receipt as blocks: one document in full, many as a table with a few short lines each. */
export function upoSheet(view: UpoView, speaker: Speaker, theme: Partial<Theme>): Sheet {
  const title = speaker.label('Potwierdzenie');
  const left: Line[] = [
    { text: title, style: 'kicker' },
    { text: view.sessionReference ?? 'UPO', style: 'title' },
    ...(view.sessionReference === undefined
      ? []
      : [{ text: speaker.label('NumerReferencyjnySesji'), style: 'number' as const }]),
    { text: speaker.say(view.signed ? 'signed' : 'unsigned'), style: 'number' },
  ];
  const blocks: Block[] = [
    { kind: 'masthead', left, ...(theme.logo === undefined ? {} : { logo: theme.logo }) },
    ...pairsBlock(
      view.header.filter((field) => field.name !== 'NumerReferencyjnySesji'),
      speaker,
      3,
    ),
  ];
  if (view.documents.length === 1) {
    blocks.push(
      { kind: 'heading', text: speaker.say('upoDocument') },
      ...pairsBlock(view.documents[0]!, speaker, 2),
    );
  } else {
    blocks.push(
      { kind: 'heading', text: `${speaker.say('upoDocuments')} (${view.documents.length})` },
      documentsTable(view.documents, speaker),
    );
  }
  const number = view.documents.length === 1 ? textOf(view.documents[0]!, 'NumerKSeFDokumentu') : undefined;
  return {
    title: number === undefined ? title : `${title} ${number}`,
    language: speaker.first,
    running: [title, view.sessionReference ?? ''],
    pageLabel: speaker.say('pageOf'),
    imprint: speaker.say('upoImprint', { version: view.version }),
    ...(theme.footer === undefined ? {} : { footer: theme.footer }),
    blocks,
  };
}

const textOf = (fields: readonly Field[], name: string): string | undefined => {
  const value = fields.find((field) => field.name === name)?.value;
  return value && 'text' in value ? value.text : undefined;
};

/** Columns of the table: each holds up to two fields, one above the other. */
const columnFields: readonly (readonly string[])[] = [
  ['NumerKSeFDokumentu', 'SkrotDokumentu'],
  ['NumerFaktury', 'DataWystawieniaFaktury'],
  ['NipSprzedawcy', 'TrybWysylki'],
  ['DataPrzeslaniaDokumentu', 'DataNadaniaNumeruKSeF'],
];

function documentsTable(documents: readonly (readonly Field[])[], speaker: Speaker): Block {
  const known = new Set(columnFields.flat());
  const rows = documents.map((fields, index): Row => {
    const byName = new Map(fields.map((field) => [field.name, field]));
    const others = fields.filter((field) => !known.has(field.name));
    return {
      cells: [
        cell(String(index + 1), 'right'),
        ...columnFields.map((names, column) => ({
          lines: [
            ...names.flatMap((name, place): Line[] => {
              const field = byName.get(name);
              if (!field) return [];
              return [
                { text: speaker.value(field.value), style: place === 0 || column === 3 ? 'body' : 'small' },
              ];
            }),
            ...(column === 3
              ? others.map(
                  (field): Line => ({
                    text: `${speaker.label(field.name)}: ${speaker.value(field.value)}`,
                    style: 'small',
                  }),
                )
              : []),
          ],
        })),
      ],
    };
  });
  return {
    kind: 'table',
    label: speaker.say('upoDocuments'),
    columns: [
      { title: speaker.label('NrWierszaFa'), align: 'right' },
      ...columnFields.map((names, index) => ({
        title: names.map((name) => speaker.label(name)).join('\n'),
        flex: index === 0,
      })),
    ],
    rows,
  };
}
