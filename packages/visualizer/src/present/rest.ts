import type { Block, Line, Row } from '../layout/blocks.js';
import type { InvoiceView, Party } from '../model/view.js';
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
    const names = no.map((name) => inSentence(speaker.label(name), speaker));
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

/** Labels that begin a sentence elsewhere continue one here, in each of the languages. */
function inSentence(label: string, speaker: Speaker): string {
  const parts = label.split(' / ');
  if (parts.length !== speaker.languages.length)
    return speaker.languages.includes('de') ? label : lowerFirst(label);
  return parts.map((part, at) => (speaker.languages[at] === 'de' ? part : lowerFirst(part))).join(' / ');
}

/** Abbreviations stay as they are. */
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
  return lines.map((line, index): Block => ({ kind: 'text', lines: [line], apart: index === 0 }));
}
