import type { ErrorData } from '@eszok/core';
import type { InboxItem } from '@eszok/inbox';
import {
  type Facts,
  factsOfScan,
  type Original,
  originalOf,
  readFacts,
  readScan,
  type Scan,
} from '@eszok/scans';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exitCodeOfParts } from '../frame/exit-codes.js';
import { expandInputs } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { openRegistry, type Registry } from '../frame/services.js';
import { table } from '../frame/table.js';
import { tell } from '../frame/text.js';
import { by } from './inbox.js';

/** Scans of many pages are large; this is where a mistake begins. */
const MAX_BYTES = 200_000_000;
const EXTENSION = /\.(pdf|png|jpe?g)$/i;
/** A field below this is shown to a person as doubtful. */
const DOUBTFUL = 0.6;
/** Without these the office cannot post it. */
const WANTED = ['sellerNip', 'number', 'issueDate', 'gross'] as const;

interface ScanRow {
  path: string;
  ok: boolean;
  item?: InboxItem;
  scan?: Omit<Scan, 'text'> & { text?: string };
  original?: Original | null;
  /** Names of fields that a person should look at. */
  doubtful?: string[];
  missing?: string[];
  error?: ErrorData;
}

/** `eszok scan FILE…`: documents that KSeF does not carry, read and kept in the inbox beside its invoices. */
export const run: CommandModule['run'] = async (context, [paths], flags): Promise<Outcome> => {
  const { lang, out, signal } = context;
  const said = readFacts((flags.set as string[] | undefined) ?? []);
  const { files, failures } = await expandInputs(paths as string[], {
    cwd: context.cwd,
    stdin: context.stdin,
    extension: EXTENSION,
    maxBytes: MAX_BYTES,
  });
  const registry = await openRegistry(context);
  const rows: ScanRow[] = [];
  const problems: unknown[] = [];
  const text: string[] = [];
  const fail = (path: string, error: unknown) => {
    if (signal.aborted) throw error;
    const data = errorData(error, lang);
    problems.push(error);
    rows.push({ path, ok: false, error: data });
    // The command line's own errors name their file.
    out.error(error instanceof CliError ? data.message : `${path}: ${data.message}`, data.hint);
  };
  for (const { path, error } of failures) fail(path, error);
  for (const file of files) {
    const step = await out.step(tell(lang, texts.scan.reading, { path: file.path }));
    try {
      const bytes = await file.read();
      const scan = await readScan(bytes, { ownNip: registry.nip, signal });
      const original = await originalOf(registry.store, registry.nip, scan);
      const item = flags.dryRun ? undefined : await keep(context, registry, bytes, scan, said, original);
      const row = rowOf(file.path, scan, said, original, item);
      if (flags.text) row.scan = scan;
      rows.push(row);
      step.clear();
      text.push(...shown(context, row, said));
    } catch (error) {
      step.clear();
      fail(file.path, error);
    }
  }
  const done = rows.filter((row) => row.ok).length;
  return { data: { results: rows }, text: text.join('\n'), exit: exitCodeOfParts(done, problems) };
};

/** The document in the inbox, with what was read and what a person said; the bytes decide whether it is there already. */
async function keep(
  context: Context,
  { inbox }: Registry,
  bytes: Uint8Array,
  scan: Scan,
  said: Facts,
  original: Original | null,
): Promise<InboxItem> {
  const facts = factsOfScan(scan, said);
  const added = await inbox.add(bytes, {
    source: 'scan',
    mediaType: scan.mediaType,
    ...documentOf(facts),
    kind: facts.kind ?? 'inny',
    number: facts.number ?? '',
    details: detailsOf(facts, scan),
  });
  // A document that was here keeps what people made of it; what is said now is said to it.
  const item =
    Object.keys(said).length === 0
      ? added
      : await inbox.edit(added.id, { ...documentOf(said), details: detailsOf(said) }, by(context));
  // A picture of an invoice that is here already must not be posted beside it.
  return original !== null && item.decision === 'received' && !item.doNotPost
    ? inbox.describe(item.id, { doNotPost: true, ...by(context) })
    : item;
}

/** Facts as columns of the inbox. */
export function documentOf({ saleDate: _sale, account: _account, ksefNumber: _ksef, ...columns }: Facts) {
  return columns;
}

/** What the inbox keeps beside its columns. */
export function detailsOf(facts: Facts, scan?: Scan): Record<string, unknown> {
  const { saleDate, account, ksefNumber } = facts;
  return {
    ...(saleDate === undefined ? {} : { saleDate }),
    ...(account === undefined ? {} : { account }),
    ...(ksefNumber === undefined ? {} : { ksefNumber }),
    ...(scan === undefined ? {} : { reading: { fields: scan.fields, kind: scan.kind, code: scan.code } }),
  };
}

function rowOf(
  path: string,
  { text: _text, ...scan }: Scan,
  said: Facts,
  original: Original | null,
  item: InboxItem | undefined,
): ScanRow {
  const fields = Object.entries(scan.fields).filter(([name]) => !Object.hasOwn(said, name));
  return {
    path,
    ok: true,
    ...(item === undefined ? {} : { item }),
    scan,
    original,
    doubtful: fields.flatMap(([name, { confidence }]) => (confidence < DOUBTFUL ? [name] : [])),
    missing: WANTED.filter((name) => scan.fields[name] === undefined && !Object.hasOwn(said, name)),
  };
}

function shown({ lang, out }: Context, row: ScanRow, said: Facts): string[] {
  const { scan, item, original, missing = [], doubtful = [] } = row;
  if (scan === undefined) return [];
  const head = item
    ? tell(lang, texts.scan.kept, { path: row.path, id: item.id, jpk: item.jpk })
    : tell(lang, texts.scan.read, { path: row.path });
  const { heads } = names;
  const percent = (confidence: number) => `${Math.round(confidence * 100)} %`;
  const spoken = Object.entries(said).map(([name, value]) => [name, value, texts.scan.said[lang]]);
  const read = [
    ['kind', scan.kind.value, percent(scan.kind.confidence)],
    ...Object.entries(scan.fields).map(([name, { value, confidence }]) => [
      name,
      value,
      `${percent(confidence)}${confidence < DOUBTFUL ? ` ${texts.scan.look[lang]}` : ''}`,
    ]),
  ].filter(([name]) => name !== undefined && !Object.hasOwn(said, name));
  const rows = [...read, ...spoken].map((cells) => cells.map((cell) => cell ?? ''));
  const fields = table(
    [
      { head: heads.field[lang] },
      { head: heads.value[lang], cut: 16 },
      { head: heads.certainty[lang], right: true },
    ],
    rows,
    out.dataWidth,
  );
  if (original) out.warn(tell(lang, texts.scan.original, { id: original.id, number: original.number }));
  for (const id of item?.duplicates ?? []) {
    if (id !== original?.id)
      out.warn(tell(lang, texts.inbox.duplicate, { number: item?.number ?? '', others: id }));
  }
  if (scan.qrUnread) out.warn(texts.scan.qrUnread);
  if (missing.length + doubtful.length > 0) {
    out.warn(
      tell(lang, texts.scan.check, {
        fields: [...missing, ...doubtful].join(', '),
        example: `eszok inbox describe ${item?.id ?? 'ID'} --set ${missing[0] ?? doubtful[0]}=…`,
      }),
    );
  }
  return [`${out.dataColour.green('✓')} ${head}`, fields];
}
