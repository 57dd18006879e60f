import type { Block, Line, Row } from '../layout/blocks.js';
import type { AttachmentBlock, InvoiceView, Party } from '../model/view.js';
import type { Speaker } from '../words/speaker.js';
import { cell, noteOf, pairsBlock, recordsTable } from './context.js';
import { addressLines, deniedOf, partyLines } from './parties.js';

/** Annotations as sentences; what is expressly denied on one line. */
export function annotationBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const { stated, denied } = view.annotations;
  const items: Line[] = stated.flatMap(({ name, detail }) =>
    speaker.sentence(name, detail).map(
      (text, index): Line => ({
        text,
        style: index === 0 ? (name === 'P_18A' ? 'strong' : 'body') : 'small',
      }),
    ),
  );
  const no = [...denied, ...deniedOf(view.parties)];
  if (no.length > 0) {
    const german = speaker.languages.includes('de');
    const names = no.map((name) => (german ? speaker.label(name) : lowerFirst(speaker.label(name))));
    items.push({ text: `${speaker.say('notApplicable')}: ${names.join(', ')}.`, style: 'small' });
  }
  const blocks: Block[] = items.length === 0 ? [] : [{ kind: 'list', items }];
  if (items.length > 0) blocks.unshift({ kind: 'heading', text: speaker.say('annotations') });
  if (view.newTransport.length > 0) {
    blocks.push(
      { kind: 'heading', text: speaker.say('newTransport'), level: 2 },
      ...view.newTransport.flatMap((record) => pairsBlock(record, speaker, 5)),
    );
  }
  return blocks;
}

/** Labels that begin a sentence elsewhere continue one here; abbreviations stay as they are. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function correctedBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const { corrected } = view;
  if (!corrected) return [];
  const many = corrected.invoices.length > 1;
  const title = speaker.say(many ? 'corrected' : 'correctedOne');
  return [
    { kind: 'heading', text: title },
    ...(many
      ? recordsTable(corrected.invoices, title, speaker)
      : corrected.invoices.flatMap((invoice) => pairsBlock(invoice, speaker))),
    ...pairsBlock(corrected.fields, speaker),
  ];
}

export function termsBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const { terms } = view;
  const details = pairsBlock(view.details, speaker);
  if (!terms) return details.length > 0 ? [{ kind: 'heading', text: speaker.say('terms') }, ...details] : [];
  const blocks: Block[] = [];
  const flat = [...terms.contracts, ...terms.orders];
  if (flat.length <= 4)
    blocks.push(...pairsBlock([...flat.flat(), ...terms.fields, ...view.details], speaker));
  else {
    blocks.push(
      ...recordsTable(terms.contracts, speaker.label('Umowy'), speaker),
      ...recordsTable(terms.orders, speaker.label('Zamowienia'), speaker),
      ...pairsBlock([...terms.fields, ...view.details], speaker),
    );
  }
  for (const transport of terms.transports) {
    blocks.push(
      { kind: 'heading', text: speaker.say('transport'), level: 2 },
      ...pairsBlock(transport.fields, speaker),
    );
    const columns: Line[][] = transport.places.map(({ element, address }) => [
      { text: speaker.label(element), style: 'label' },
      ...addressLines(address, speaker),
    ]);
    if (transport.carrier) columns.unshift(carrierLines(transport.carrier, speaker));
    for (let index = 0; index < columns.length; index += 3) {
      const part = columns.slice(index, index + 3).map((lines): Block[] => [{ kind: 'text', lines }]);
      while (part.length < 3) part.push([]);
      blocks.push({ kind: 'columns', columns: part });
    }
  }
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: speaker.say('terms') }, ...blocks];
}

const carrierLines = (carrier: Party, speaker: Speaker): Line[] => [
  { text: speaker.label('Przewoznik'), style: 'label' },
  ...partyLines(carrier, speaker),
];

export function informationBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  if (view.descriptions.length === 0) return [];
  const title = speaker.say('information');
  const rows = view.descriptions.map(
    (entry): Row => ({
      cells: [
        cell(
          entry.line === undefined
            ? entry.key
            : `${entry.key} (${speaker.say('lineNo', { line: entry.line })})`,
        ),
        cell(entry.value),
      ],
    }),
  );
  return [
    { kind: 'heading', text: title },
    { kind: 'table', label: title, columns: [{ title: '' }, { title: '', flex: true }], rows },
  ];
}

export function footerBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const lines: Line[] = view.footer.map((text) => ({ text, style: 'small' }));
  for (const register of view.registers) {
    lines.push({ text: register.map((field) => noteOf(field, speaker)).join('  ·  '), style: 'small' });
  }
  return lines.map((line): Block => ({ kind: 'text', lines: [line] }));
}

const rightTypes = new Set(['dec', 'int']);

/** A cell by the type that its column has (schema, attribute `Typ`); what is not of that type stands as written. */
function typed(text: string, type: string | undefined, speaker: Speaker): string {
  if ((type === 'dec' || type === 'int') && /^-?\d+(\.\d+)?$/.test(text)) {
    return speaker.value({ type: 'decimal', text });
  }
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return speaker.value({ type: 'date', text });
  if (type === 'datetime' && /^\d{4}-\d{2}-\d{2}T/.test(text)) return speaker.value({ type: 'moment', text });
  return text;
}

export function attachmentBlocks(blocks: readonly AttachmentBlock[], speaker: Speaker): Block[] {
  const pairs = (meta: readonly { key: string; value: string }[]): Block[] =>
    meta.length === 0
      ? []
      : [
          {
            kind: 'pairs',
            pairs: meta.map(({ key, value }) => ({ label: key, value: [{ text: value }] })),
            columns: 3,
          },
        ];
  return blocks.flatMap((block, index): Block[] => [
    {
      kind: 'heading',
      text:
        [index === 0 ? speaker.say('attachment') : '', block.heading ?? '']
          .filter((part) => part !== '')
          .join(' — ') || speaker.say('attachment'),
    },
    ...pairs(block.meta),
    ...block.paragraphs.map((text): Block => ({ kind: 'text', lines: [{ text }] })),
    ...block.tables.flatMap((table): Block[] => {
      const width = Math.max(table.columns.length, table.sums.length, ...table.rows.map((row) => row.length));
      const columns = Array.from({ length: width }, (_, at) => {
        const column = table.columns[at];
        return {
          title: column?.title ?? '',
          align: rightTypes.has(column?.type ?? '') ? ('right' as const) : ('left' as const),
          flex: !rightTypes.has(column?.type ?? ''),
        };
      });
      const fill = (texts: readonly string[]) =>
        Array.from({ length: width }, (_, at) =>
          cell(typed(texts[at] ?? '', table.columns[at]?.type, speaker)),
        );
      const rows: Row[] = table.rows.map((row) => ({ cells: fill(row) }));
      if (table.sums.length > 0) rows.push({ cells: fill(table.sums), tone: 'total' });
      return [
        ...(table.description === undefined
          ? []
          : [{ kind: 'heading' as const, text: table.description, level: 2 as const }]),
        ...pairs(table.meta),
        ...(width === 0 || rows.length === 0
          ? columns
              .filter(({ title }) => title !== '')
              .map(({ title }): Block => ({ kind: 'text', lines: [{ text: title }] }))
          : [
              {
                kind: 'table' as const,
                label: table.description ?? block.heading ?? speaker.say('attachment'),
                columns,
                rows,
              },
            ]),
      ];
    }),
  ]);
}

/** Whatever no other part of the document shows, with the way to it in words. */
export function otherBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  if (view.other.length === 0) return [];
  const title = speaker.say('otherFields');
  const rows = view.other.map(
    ({ path, field }): Row => ({
      cells: [
        {
          lines: [
            { text: [...path, field.name].map((name) => speaker.label(name)).join(' › '), style: 'small' },
          ],
        },
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
