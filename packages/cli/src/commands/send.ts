import { join } from 'node:path';
import type { ErrorData, Message } from '@eszok/core';
import type { DrainReport, QueueEntry, QueueMode } from '@eszok/offline-queue';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { type ExitCode, exitCodeOfParts } from '../frame/exit-codes.js';
import { writeOutput } from '../frame/files.js';
import { expandInputs } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry, type Registry } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { deadlineText, drain, exitOfEntry } from '../work/drain.js';
import { judged } from '../work/judge.js';

export interface SendRow {
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
 * `eszok send FILE|DIR…`: judges every file, keeps the good ones durably in the queue, then sends them
 * (or, with `--offline`, leaves them there with their deadline). Run again, it sends nothing twice.
 */
export const run: CommandModule['run'] = async (context, [names], flags): Promise<Outcome> => {
  const { lang, out } = context;
  if ([flags.online, flags.batch, flags.offline].filter(Boolean).length > 1) {
    throw new CliError('usage.at-most-one', { flags: '--online, --batch, --offline' });
  }
  if (flags.batch) {
    const { sendInBatch } = await import('./send-batch.js');
    return sendInBatch(context, names as string[], flags);
  }
  const mode: QueueMode = flags.offline ? 'offline24' : 'online';
  const { files, failures } = await expandInputs(names as string[], context);
  const rows: SendRow[] = [];
  const problems: unknown[] = [];
  const fail = (path: string, error: unknown) => {
    if (context.signal.aborted) throw error;
    problems.push(error);
    const data = errorData(error, lang);
    rows.push({ path, ok: false, error: data });
    out.error(data.message, data.hint);
  };
  for (const { path, error } of failures) fail(path, error);

  const good: { path: string; bytes: Uint8Array }[] = [];
  for (const file of files) {
    try {
      good.push({ path: file.path, bytes: await judged(context, file) });
    } catch (error) {
      fail(file.path, error);
    }
  }
  if (good.length === 0) return finish(context, rows, 0, problems);

  // What is needed to sign in is asked for before anything is kept, so that a wrong setting leaves no trace.
  const client = mode === 'online' ? await openClient(context) : undefined;
  const registry = await openRegistry(context);
  const entries: { path: string; entry: QueueEntry; known: boolean }[] = [];
  for (const { path, bytes } of good) {
    try {
      const entry = await registry.queue.enqueue(bytes, { mode });
      entries.push({ path, entry, known: entry.state === 'accepted' });
    } catch (error) {
      fail(path, error);
    }
  }

  let report: DrainReport | undefined;
  const text: string[] = [];
  if (client && entries.some(({ known }) => !known)) {
    const sent = new Set(entries.map(({ entry }) => entry.id));
    ({ report } = await drain(context, registry, client, { now: true, only: [...sent] }));
  }
  let failure: ExitCode | undefined;
  for (const { path, entry, known } of entries) {
    const now = known ? entry : await registry.queue.show(entry.id);
    const upo = await saveUpo(registry, now, flags.upo as string | undefined);
    const kept = mode !== 'online' && (now.state === 'waiting' || now.state === 'kept');
    const ok = now.state === 'accepted' || kept;
    const error = ok ? undefined : (now.lastError ?? report?.stoppedBy ?? undefined);
    rows.push({
      path,
      ok,
      number: now.number,
      state: now.state,
      sha256: now.sha256,
      ksefNumber: now.ksefNumber,
      acceptedAt: now.acceptedAt,
      invoicingMode: now.invoicingMode,
      sessionReferenceNumber: now.sessionReferenceNumber,
      deadline: now.deadline?.day ?? null,
      ...(upo ? { upo } : {}),
      ...(error ? { error } : {}),
    });
    if (known) text.push(line(context, texts.send.already, now));
    else if (now.state === 'accepted') {
      const recovered = report?.recovered.some(({ id }) => id === now.id);
      text.push(line(context, recovered ? texts.send.recovered : texts.send.accepted, now));
    } else if (kept)
      text.push(line(context, now.deadline?.day ? texts.send.kept : texts.send.keptWithout, now));
    if (upo) text.push(`  ${tell(lang, texts.send.upo, { path: upo })}`);
    if (!ok) {
      failure ??= exitOfEntry(now, report);
      problems.push(error);
    }
  }
  if (rows.some((row) => !row.ok && (row.state === 'waiting' || row.state === 'sending'))) {
    out.line(`  ${tell(lang, texts.send.drainLater, { program: context.program })}`);
  }
  return finish(context, rows, rows.filter((row) => row.ok).length, problems, text, failure);
};

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

/** Writes the receipt beside others in a folder, under the KSeF number. */
export async function saveUpo(
  registry: Registry,
  entry: QueueEntry,
  dir: string | undefined,
): Promise<string | undefined> {
  if (!dir || !entry.ksefNumber) return undefined;
  const upo = await registry.queue.upo(entry.id);
  if (!upo) return undefined;
  const path = join(dir, `UPO-${entry.ksefNumber}.xml`);
  await writeOutput(path, upo);
  return path;
}
