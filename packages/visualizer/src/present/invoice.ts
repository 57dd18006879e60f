import type { Block, Code, Line, Sheet } from '../layout/blocks.js';
import { firstOf } from '../model/made.js';
import type { InvoiceView } from '../model/view.js';
import type { Sections, Theme } from '../options.js';
import type { Speaker } from '../words/speaker.js';
import { attachmentBlocks } from './attachment.js';
import { noteOf, pairsBlock, recordsTable } from './context.js';
import { linesBlock } from './lines.js';
import { panel, paymentBlocks, settlementBlocks } from './money.js';
import { otherBlocks, partBlocks } from './other.js';
import { partyRow, partyRows } from './parties.js';
import { annotationBlocks, correctedBlocks, footerBlocks, informationBlocks, termsBlocks } from './rest.js';
import { totalsBlocks } from './totals.js';

export interface InvoiceSheetInput {
  view: InvoiceView;
  speaker: Speaker;
  ksefNumber: string | undefined;
  /** KOD I, then KOD II where there is one. */
  codes: readonly Code[];
  hash: string;
  show: Sections;
  theme: Partial<Theme>;
  /** Count and texts of what is wrong with it, when that is to be shown. */
  problems: readonly string[];
}

/** What it is called; a correction of all supplies of a period (art. 106j(3)) by its own name. */
function kindOf(view: InvoiceView, speaker: Speaker): string {
  const collective = view.corrected?.fields.some((field) => field.name === 'OkresFaKorygowanej') === true;
  if (view.kind === 'KOR' && collective) return speaker.say('collectiveCorrection');
  return speaker.code('kind', view.kind === '' ? 'VAT' : view.kind);
}

/** On an advance invoice the date of supply is the date when the payment came (schema, `P_6`). */
function datesOf({ kind, dates }: InvoiceView): InvoiceView['dates'] {
  if (!kind.endsWith('ZAL')) return dates;
  return dates.map((field) => (field.name === 'P_6' ? { ...field, name: 'P_6Z' } : field));
}

/** An invoice as blocks, in reading order. */
export function invoiceSheet(input: InvoiceSheetInput): Sheet {
  const { view, speaker, codes, theme } = input;
  const kind = kindOf(view, speaker);
  const alone = codes.length === 1;
  const blocks: Block[] = [masthead(input, kind, alone ? codes[0] : undefined)];
  if (input.problems.length > 0) blocks.push(notice(input.problems, speaker));
  const [main = [], ...others] = partyRows(view.parties);
  const more = others.flatMap((row) => partyRow(row, speaker, 3));
  // What is to be paid stays on the first page, however many parties there are.
  const crowd = others.length > 2;
  blocks.push(
    ...pairsBlock(datesOf(view), speaker),
    ...partyRow(main, speaker, 2),
    ...(crowd ? [] : more),
    ...panel(view, speaker),
    ...(crowd ? more : []),
    ...correctedBlocks(view, speaker),
  );
  if (view.lines) {
    const paired = firstOf(view.lines.rows, (row) => row.state !== 'normal') !== undefined;
    blocks.push(...linesBlock(view.lines, speaker.say(paired ? 'linesCorrected' : 'lines'), speaker));
  }
  if (view.order) blocks.push(...orderBlocks(view, speaker));
  const { blocks: money, annotated } = sums(view, speaker);
  blocks.push(...money);
  if (view.advances.length > 0) {
    const title = speaker.say('advances');
    blocks.push({ kind: 'heading', text: title }, ...recordsTable(view.advances, title, speaker));
  }
  blocks.push(
    ...settlementBlocks(view, speaker),
    ...termsBlocks(view, speaker),
    ...informationBlocks(view, speaker),
    ...(annotated ? [] : annotationBlocks(view, speaker)),
    ...attachmentBlocks(view.attachment, speaker),
    ...(input.show.otherFields ? [...otherBlocks(view, speaker), ...partBlocks(view, speaker)] : []),
    ...footerBlocks(view, speaker),
    ...closing(input, alone),
  );
  const title = `${kind} ${view.number}`.trim();
  return {
    title,
    language: speaker.first,
    running: [runningTitle(title, view.number), input.ksefNumber ?? ''],
    pageLabel: speaker.say('pageOf'),
    imprint: speaker.say('imprint', { form: view.form }),
    ...(view.sellerName === undefined ? {} : { author: view.sellerName }),
    ...(input.ksefNumber === undefined ? {} : { subject: `KSeF ${input.ksefNumber}` }),
    ...(theme.footer === undefined ? {} : { footer: theme.footer }),
    blocks,
  };
}

/** The VAT summary on the right; beside it payment or, where that is all in the band, the annotations. */
function sums(view: InvoiceView, speaker: Speaker): { blocks: Block[]; annotated: boolean } {
  const [payment, totals] = [paymentBlocks(view, speaker, 2), totalsBlocks(view, speaker)];
  if (totals.length === 0) return { blocks: payment, annotated: false };
  const annotated =
    payment.length === 0 && view.newTransport.length === 0 && view.annotations.stated.length < 4;
  // Long summaries and huge amounts need the whole width.
  if (view.vat.length > 6 || view.vat.some((row) => (row.gross ?? row.net ?? '').length > 12)) {
    return { blocks: [...totals, ...payment], annotated: false };
  }
  const beside = annotated ? annotationBlocks(view, speaker) : payment;
  return { blocks: [{ kind: 'columns', columns: [beside, totals], weights: [0.72, 1] }], annotated };
}

/** What fits beside a KSeF number at the head of a page. */
const runningLength = 80;

/** The heading of later pages: one line, so a long number goes without its kind, and an endless one is cut. */
function runningTitle(title: string, number: string): string {
  if (title.length <= runningLength) return title;
  return number.length <= runningLength ? number : `${number.slice(0, runningLength - 1)}…`;
}

/** Numbers of documents may have 256 characters: in large type those fill a third of the page. */
const longNumber = 60;

function masthead(input: InvoiceSheetInput, kind: string, code: Code | undefined): Block {
  const { view, speaker, ksefNumber, theme } = input;
  const left: Line[] = [
    { text: kind, style: 'kicker' },
    { text: view.number, style: view.number.length > longNumber ? 'name' : 'title' },
  ];
  if (ksefNumber !== undefined)
    left.push({ text: `${speaker.say('ksefNumber')}: ${ksefNumber}`, style: 'number' });
  else if (input.codes.length > 0) left.push({ text: speaker.say('issuedOffline'), style: 'number' });
  const rates = [view.lines?.rate, view.order?.lines?.rate].filter((rate) => rate !== undefined);
  const money = [
    ...(view.currency === '' ? [] : [`${speaker.label('KodWaluty')}: ${view.currency}`]),
    ...rates.map((rate) => noteOf(rate, speaker)),
  ];
  left.push({ text: money.join('  ·  '), style: 'number' });
  return {
    kind: 'masthead',
    left,
    ...(theme.logo === undefined ? {} : { logo: theme.logo }),
    ...(code === undefined ? {} : { code }),
  };
}

function notice(problems: readonly string[], speaker: Speaker): Block {
  const lines: Line[] = [
    { text: speaker.say('invalidTitle'), style: 'strong' },
    { text: speaker.say('invalidText', { count: problems.length }) },
    ...problems.slice(0, 5).map((text): Line => ({ text: `• ${text}`, style: 'small' })),
  ];
  return { kind: 'notice', lines };
}

function orderBlocks(view: InvoiceView, speaker: Speaker): Block[] {
  const { order } = view;
  if (!order) return [];
  const title = speaker.say('order');
  const lines: Block[] = order.lines
    ? linesBlock(order.lines, title, speaker)
    : [{ kind: 'heading', text: title }];
  const value =
    order.value?.type === 'amount' ? speaker.value({ ...order.value, currency: view.currency }) : undefined;
  if (value === undefined) return lines;
  return [
    ...lines,
    {
      kind: 'pairs',
      pairs: [{ label: speaker.label('WartoscZamowienia'), value: [{ text: value, style: 'strong' }] }],
    },
  ];
}

/** Codes at the end (where there are two), links in full, the file's own data. */
function closing({ codes, view, speaker, hash, show }: InvoiceSheetInput, alone: boolean): Block[] {
  const blocks: Block[] = [];
  const [invoice, certificate] = codes;
  if (invoice) {
    const lines: Line[] = [
      { text: speaker.say('verify'), style: 'strong' },
      { text: `${speaker.say('verifyHint')}:`, style: 'small' },
      { text: invoice.link, style: 'small', url: invoice.link },
    ];
    if (certificate) {
      lines.push(
        { text: `${speaker.say('certificateHint')}:`, style: 'small' },
        { text: certificate.link, style: 'small', url: certificate.link },
      );
    }
    blocks.push(alone ? { kind: 'text', lines, apart: true } : { kind: 'codes', codes, lines });
  }
  const details = [
    ...(show.fileDetails ? view.file.map((field) => noteOf(field, speaker)) : []),
    ...(show.hash ? [`${speaker.say('hash')}: ${hash}`] : []),
  ];
  if (details.length > 0)
    blocks.push({ kind: 'text', lines: [{ text: details.join('  ·  '), style: 'small' }] });
  return blocks;
}
