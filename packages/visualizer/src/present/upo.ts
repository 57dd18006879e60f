import type { Block, CellLines, Line, Row, Sheet } from '../layout/blocks.js';
import { type Listed, Made } from '../model/made.js';
import type { UpoView } from '../model/upo.js';
import type { Field } from '../model/value.js';
import type { Theme } from '../options.js';
import type { Speaker } from '../words/speaker.js';
import { noteOf, pairsBlock } from './context.js';

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
      ...pairsBlock(view.documents.at(0)!, speaker, 2),
    );
  } else {
    blocks.push(
      { kind: 'heading', text: `${speaker.say('upoDocuments')} (${view.documents.length})` },
      documentsTable(view.documents, speaker),
    );
  }
  const number =
    view.documents.length === 1 ? textOf(view.documents.at(0)!, 'NumerKSeFDokumentu') : undefined;
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

function documentsTable(documents: Listed<readonly Field[]>, speaker: Speaker): Block {
  const known = new Set(columnFields.flat());
  const lineOf = (field: Field, style: 'body' | 'small'): Line => ({
    text: speaker.value(field.value),
    style,
  });
  const rows = new Made(documents, (fields, index): Row => {
    const cells: CellLines[] = [{ lines: [{ text: String(index + 1) }], align: 'right' }];
    columnFields.forEach((names, column) => {
      const lines: Line[] = [];
      names.forEach((name, place) => {
        const field = fields.find((one) => one.name === name);
        if (field) lines.push(lineOf(field, place === 0 || column === 3 ? 'body' : 'small'));
      });
      cells.push({ lines });
    });
    const others = fields.filter((field) => !known.has(field.name));
    if (others.length === 0) return { cells };
    const notes = others.map((field): Line => ({ text: noteOf(field, speaker), style: 'small' }));
    return { cells: [...cells.slice(0, -1), { lines: [...cells.at(-1)!.lines, ...notes] }] };
  });
  return {
    kind: 'table',
    label: speaker.say('upoDocuments'),
    columns: [
      { title: speaker.label('NrWierszaFa'), align: 'right' },
      ...columnFields.map((names, index) => ({
        title: names.map((name) => speaker.label(name)).join('\n'),
        flex: index === 0,
        // Moments stay on a line.
        whole: index === 3,
      })),
    ],
    rows,
  };
}
