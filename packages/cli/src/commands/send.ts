import type { ErrorData, Message } from '@eszok/core';
import type { KsefClient } from '@eszok/ksef-sdk';
import type { DrainReport, QueueEntry, QueueMode } from '@eszok/offline-queue';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { type ExitCode, exitCodeOfParts, exitCodes } from '../frame/exit-codes.js';
import { expandInputs } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry, type Registry } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { deadlineText, drain, exitOfEntry, nextStep, sessionsAskedFor, tellUnsent } from '../work/drain.js';
import { judged } from '../work/judge.js';
import { Receipts } from '../work/receipts.js';

interface SendRow {
  path: string;
  ok: boolean;
  number?: string;
  state?: QueueEntry['state'];
  sha256?: string;
  ksefNumber?: string | null;
  acceptedAt?: string | null;
  invoicingMode?: string | null;
  sessionReferenceNumber?: string | null;
  deadline?: string | null;
  upo?: string;
  error?: ErrorData;
}

/**
 * `eszok send FILE|DIR…`: judges every file, keeps the good ones durably in the queue, then sends them, few in an online
 * session and many in packages (or, with `--offline`, leaves them there with their deadline). Run again, after whatever
 * became of the first run, it goes on where that stopped and sends nothing twice.
 */
export const run: CommandModule['run'] = async (context, [names], flags): Promise<Outcome> => {
  const { out, lang } = context;
  if ([flags.online, flags.batch, flags.offline].filter(Boolean).length > 1) {
    throw new CliError('usage.at-most-one', { flags: '--online, --batch, --offline' });
  }
  const mode: QueueMode = flags.offline ? 'offline24' : 'online';
  const rows: SendRow[] = [];
  const problems: unknown[] = [];
  const fail = (path: string, error: unknown) => {
    if (context.signal.aborted) throw error;
    problems.push(error);
    const data = errorData(error, lang);
    rows.push({ path, ok: false, error: data });
    out.error(data.message, data.hint);
  };
  const kept = await keep(context, names as string[], mode, fail);
  if (kept === undefined) return finish(context, rows, 0, problems);
  const { client, registry, entries } = kept;

  let report: DrainReport | undefined;
  let told: ReadonlySet<string> = new Set();
  if (client && entries.some(({ known }) => !known)) {
    const only = [...new Set(entries.map(({ entry }) => entry.id))];
    ({ report, told } = await drain(context, registry, client, {
      now: true,
      only,
      ...sessionsAskedFor(flags),
    }));
  }
  const receipts = new Receipts(registry, flags.upo as string | undefined);
  const recovered = new Set(report?.recovered.map(({ id }) => id));
  const text: string[] = [];
  let failure: ExitCode | undefined;
  for (const { path, entry, known } of entries) {
    const now = known ? entry : await registry.queue.show(entry.id);
    const written = receipts.paths.length;
    const upo = await receipts.save(now);
    const waits = mode !== 'online' && (now.state === 'waiting' || now.state === 'kept');
    const ok = now.state === 'accepted' || waits;
    const error = ok ? undefined : asTold(context, now.lastError ?? report?.stoppedBy);
    rows.push(rowOf(path, now, { ok, ...(upo ? { upo } : {}), ...(error ? { error } : {}) }));
    if (known) text.push(line(context, texts.send.already, now));
    else if (now.state === 'accepted') {
      text.push(line(context, recovered.has(now.id) ? texts.send.recovered : texts.send.accepted, now));
    } else if (waits)
      text.push(line(context, now.deadline?.day ? texts.send.kept : texts.send.keptWithout, now));
    if (receipts.paths.length > written) text.push(`  ${tell(lang, texts.send.upo, { path: upo })}`);
    if (!ok) {
      if (!told.has(now.id)) tellUnsent(context, now, report);
      failure ??= exitOfEntry(now, report);
      problems.push(error);
    }
  }
  if (rows.some((row) => !row.ok && (row.state === 'waiting' || row.state === 'sending'))) {
    const wait = failure === undefined ? undefined : whenToDrain[failure];
    if (wait && !lookFirst(report)) out.line(`  ${tell(lang, wait, { program: context.program })}`);
  }
  return finish(context, rows, rows.filter((row) => row.ok).length, problems, text, failure);
};

/** An error with what this program, not its libraries, says to do next. */
function asTold(context: Context, error: ErrorData | null | undefined): ErrorData | undefined {
  if (!error) return undefined;
  const hint = nextStep(context, error);
  return hint === undefined ? error : { ...error, hint };
}

/** What has to come before a later drain, by the exit; where nothing has to, the error itself said what to do. */
const whenToDrain: Partial<Record<ExitCode, Message>> = {
  [exitCodes.unavailable]: texts.send.drainLater,
  [exitCodes.auth]: texts.send.drainAfterSignIn,
  [exitCodes.rateLimited]: texts.send.drainSoon,
};

/** The person was told to run the same again already. */
const lookFirst = (report: DrainReport | undefined) => report?.stoppedBy?.code === 'http.outcome-unknown';

interface Kept {
  /** Absent when nothing is to be sent now. */
  client: KsefClient | undefined;
  registry: Registry;
  /** `known`: in KSeF before this run. */
  entries: { path: string; entry: QueueEntry; known: boolean }[];
}

/** Judges the files one by one and keeps each good one durably; undefined when there is none. */
async function keep(
  context: Context,
  names: readonly string[],
  mode: QueueMode,
  fail: (path: string, error: unknown) => void,
): Promise<Kept | undefined> {
  const { files, failures } = await expandInputs(names, context);
  for (const { path, error } of failures) fail(path, error);
  let kept: Kept | undefined;
  for (const file of files) {
    context.signal.throwIfAborted();
    try {
      const bytes = await judged(context, file);
      kept ??= await open(context, mode);
      const entry = await kept.registry.queue.enqueue(bytes, { mode });
      kept.entries.push({ path: file.path, entry, known: entry.state === 'accepted' });
    } catch (error) {
      if (error instanceof Unsendable) throw error.cause;
      fail(file.path, error);
    }
  }
  return kept;
}

/** Settings or a registry that are wrong stop the whole command, not one file of it. */
class Unsendable extends Error {}

/** What is needed to sign in is asked for before anything is kept, so that a wrong setting leaves no trace. */
async function open(context: Context, mode: QueueMode): Promise<Kept> {
  try {
    const client = mode === 'online' ? await openClient(context) : undefined;
    return { client, registry: await openRegistry(context), entries: [] };
  } catch (cause) {
    throw new Unsendable('', { cause });
  }
}

function rowOf(path: string, entry: QueueEntry, more: Pick<SendRow, 'ok' | 'upo' | 'error'>): SendRow {
  return {
    path,
    ...more,
    number: entry.number,
    state: entry.state,
    sha256: entry.sha256,
    ksefNumber: entry.ksefNumber,
    acceptedAt: entry.acceptedAt,
    invoicingMode: entry.invoicingMode,
    sessionReferenceNumber: entry.sessionReferenceNumber,
    deadline: entry.deadline?.day ?? null,
  };
}

function finish(
  { lang }: Context,
  rows: SendRow[],
  done: number,
  problems: readonly unknown[],
  text: readonly string[] = [],
  failure?: ExitCode,
): Outcome {
  const allFailed = done === 0 && problems.length > 0;
  const exit = allFailed && failure !== undefined ? failure : exitCodeOfParts(done, problems);
  const summary = rows.length > 1 ? [tell(lang, texts.send.summary, { done, all: rows.length })] : [];
  return { data: { results: rows }, text: [...text, ...summary].join('\n'), exit };
}

function line({ lang, out }: Context, message: Message, entry: QueueEntry): string {
  const values = {
    number: entry.number,
    ksefNumber: entry.ksefNumber ?? '',
    mode: entry.mode,
    deadline: deadlineText(lang, entry),
  };
  return `${out.dataColour.green('✓')} ${tell(lang, message, values)}`;
}
