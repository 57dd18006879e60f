import { InvalidInvoiceError } from '../errors.js';
import type { BuildOptions, BuiltInvoice, InvoiceDraft } from './build-invoice.js';
import { buildInvoice } from './build-invoice.js';
import { checkDraft } from './check-draft.js';
import { decodeText, isCutUtf8 } from './decode-text.js';
import type { DraftData } from './draft-data.js';
import { InvalidDraftError } from './errors.js';

/** How a file of drafts is written. */
export type DraftFormat = 'json' | 'yaml' | 'csv';

/** How to read a file of drafts. */
export interface ReadDraftsOptions {
  /** Name of the file: for messages, and its ending for the format. */
  file: string;
  /** In place of what the ending says. */
  format?: DraftFormat | undefined;
}

/** A checked draft and where its fields stand in the file. */
export interface DraftFromFile {
  draft: InvoiceDraft;
  /** Row (from 1) of a field such as `lines[2].rate`. */
  rowOf(field: string): number | undefined;
}

function formatOf({ file, format }: ReadDraftsOptions, text: string): DraftFormat {
  if (format) return format;
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === 'json') return 'json';
  if (ending === 'yaml' || ending === 'yml') return 'yaml';
  if (ending === 'csv' || ending === 'tsv' || ending === 'txt') return 'csv';
  return /^\s*[[{]/.test(text) ? 'json' : 'yaml';
}

/**
 * Reads drafts from the bytes of a JSON, YAML or CSV file (UTF-8, UTF-16 or Windows-1250, detected) and checks them
 * by `draftJsonSchema`. JSON and YAML hold one draft or a list; CSV has one line of an invoice a row.
 *
 * Throws `InvalidDraftError`: `draft.file` (cannot be read), `draft.csv`, `draft.schema`
 * (`details.problems`: file, row, field and message of every problem).
 */
export async function readDrafts(bytes: Uint8Array, options: ReadDraftsOptions): Promise<DraftFromFile[]> {
  const { file } = options;
  if (isCutUtf8(bytes)) {
    throw new InvalidDraftError('draft.file', file, {
      pl: 'plik urywa się w środku znaku: nie został zapisany do końca.',
      en: 'the file ends in the middle of a character: it was not written to its end.',
    });
  }
  const text = decodeText(bytes);
  const format = formatOf(options, text);
  if (format === 'json') assertJson(text, file);
  const read =
    format === 'csv'
      ? await (await import('./draft-csv.js')).readCsv(text, file)
      : await (await import('./draft-yaml.js')).readYaml(text, file);
  if (read.length === 0) {
    throw new InvalidDraftError('draft.file', file, { pl: 'plik jest pusty.', en: 'the file is empty.' });
  }
  const problems = [];
  for (const one of read) problems.push(...(await problemsOf(one, file)));
  if (problems.length > 0) throw schemaError(problems);
  return read.map(({ data, rowOf }) => ({ draft: data as InvoiceDraft, rowOf }));
}

/** `readDrafts` and `buildInvoice` in one; errors of building name file and row too. */
export async function buildFromFile(
  bytes: Uint8Array,
  options: ReadDraftsOptions & BuildOptions,
): Promise<BuiltInvoice[]> {
  const drafts = await readDrafts(bytes, options);
  return drafts.map(({ draft, rowOf }) => {
    try {
      return buildInvoice(draft, options);
    } catch (error) {
      if (error instanceof InvalidInvoiceError)
        throw inFile(error, { file: options.file, row: rowOf(''), field: '' }, draft.number);
      if (!(error instanceof InvalidDraftError)) throw error;
      const field = String(error.details?.field ?? '');
      throw placed(error, { file: options.file, row: rowOf(field), field });
    }
  });
}

/** The same error with the file, the row the draft starts on and its number: a value of it broke the schema. */
function inFile(error: InvalidInvoiceError, place: Place, number: string): InvalidInvoiceError {
  return new InvalidInvoiceError({
    code: error.code,
    message: {
      pl: `${where(place, 'pl')}, faktura ${number}: ${error.text('pl')}`,
      en: `${where(place, 'en')}, invoice ${number}: ${error.text('en')}`,
    },
    hint: error.hints,
    details: { ...error.details, file: place.file, row: place.row },
    cause: error,
  });
}

interface Place {
  file: string;
  row: number | undefined;
  field: string;
}

const where = ({ file, row }: Place, lang: 'pl' | 'en') =>
  row === undefined ? file : `${file}, ${lang === 'pl' ? 'wiersz' : 'row'} ${row}`;

function placed(error: InvalidDraftError, place: Place): InvalidDraftError {
  return new InvalidDraftError(
    error.code,
    '',
    { pl: `${where(place, 'pl')}: ${error.text('pl')}`, en: `${where(place, 'en')}: ${error.text('en')}` },
    { cause: error, ...(error.hints ? { hint: error.hints } : {}), details: { ...place } },
  );
}

function assertJson(text: string, file: string): void {
  try {
    JSON.parse(text);
  } catch (cause) {
    // A file cut short is wrong at its end, and says no position.
    const at = /position (\d+)/.exec(String(cause))?.[1];
    const row = text.slice(0, at === undefined ? undefined : Number(at)).split(/\r\n|\r|\n/).length;
    throw new InvalidDraftError(
      'draft.file',
      `${file}:${row}`,
      { pl: 'to nie jest poprawny JSON (plik urwany?).', en: 'this is not JSON (a file cut short?).' },
      { cause, details: { file, row } },
    );
  }
}

/** Problems that the message spells out; `details.problems` has all. */
const mostTold = 50;

type Problem = Place & { message: { pl: string; en: string } };

async function problemsOf({ data, rowOf }: DraftData, file: string): Promise<Problem[]> {
  const problems = await checkDraft(data);
  return problems.map(({ field, message }) => ({ file, row: rowOf(field), field, message }));
}

function schemaError(problems: readonly Problem[]): InvalidDraftError {
  const lines = (lang: 'pl' | 'en') =>
    [
      ...problems
        .slice(0, mostTold)
        .map((one) => `${where(one, lang)}: ${one.field && `${one.field}: `}${one.message[lang]}`),
      ...(problems.length > mostTold
        ? [
            {
              pl: `… i ${problems.length - mostTold} dalszych.`,
              en: `… and ${problems.length - mostTold} more.`,
            }[lang],
          ]
        : []),
    ].join('\n');
  return new InvalidDraftError(
    'draft.schema',
    '',
    { pl: lines('pl'), en: lines('en') },
    { details: { field: problems[0]?.field, problems } },
  );
}
