import { join } from 'node:path';
import type { BatchOutcome } from '@eszok/ksef-sdk';
import { texts } from '../catalogue/texts.js';
import type { Context, Flags, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exitCodeOf, exitCodeOfParts } from '../frame/exit-codes.js';
import { writeOutput } from '../frame/files.js';
import { expandInputs, type InputFile } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { openClient } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { judged } from '../work/judge.js';
import type { SendRow } from './send.js';

/**
 * `eszok send --batch`: every good invoice in batch sessions, read as they are packed, so that thousands fit.
 * Sent again, an invoice that is in KSeF already is recognised by its hash.
 */
export async function sendInBatch(
  context: Context,
  names: readonly string[],
  flags: Flags,
): Promise<Outcome> {
  const { lang, out, signal } = context;
  const { files, failures } = await expandInputs(names, context);
  const rows: SendRow[] = [];
  const problems: unknown[] = [];
  const fail = (path: string, error: unknown) => {
    if (signal.aborted) throw error;
    problems.push(error);
    const data = errorData(error, lang);
    rows.push({ path, ok: false, error: data });
    out.error(data.message, data.hint);
  };
  for (const { path, error } of failures) fail(path, error);
  const client = files.length > 0 ? await openClient(context) : undefined;
  const step = await out.step(texts.send.packing);
  const report = await client?.sendBatch(good(context, files, fail), {
    adoptIdentical: true,
    signal,
    onProgress: (progress) => {
      if (progress.step === 'packed')
        step.update(tell(lang, texts.send.packed, { count: progress.invoices }));
    },
  });
  step.clear();

  const text: string[] = [];
  for (const invoice of report?.invoices ?? []) {
    const path = invoice.name;
    const row = rowOf(context, path, invoice);
    rows.push(row);
    if (row.ok) {
      text.push(
        `${out.dataColour.green('✓')} ${tell(lang, texts.send.accepted, { number: path, ksefNumber: row.ksefNumber ?? '' })}`,
      );
    } else {
      problems.push(invoice.error ?? new CliError('http.batch-unclear', { path }));
      out.error(`${path}: ${row.error?.message ?? ''}`, row.error?.hint);
    }
  }
  const upos: string[] = [];
  for (const session of report?.sessions ?? []) {
    for (const [index, upo] of session.upo.entries()) {
      if (flags.upo === undefined) continue;
      const path = join(flags.upo as string, `UPO-${session.referenceNumber}-${index + 1}.xml`);
      await writeOutput(path, upo);
      upos.push(path);
      text.push(`  ${tell(lang, texts.send.upo, { path })}`);
    }
  }
  const done = rows.filter((row) => row.ok).length;
  if (rows.length > 1) text.push(tell(lang, texts.send.summary, { done, all: rows.length }));
  const sessions = (report?.sessions ?? []).map(({ referenceNumber, status }) => ({
    referenceNumber,
    status,
  }));
  const exit = done === 0 && problems.length > 0 ? exitCodeOf(problems[0]) : exitCodeOfParts(done, problems);
  return { data: { results: rows, sessions, upos }, text: text.join('\n'), exit };
}

/** Judged one by one, as the package asks for them; none is held longer than it takes to pack it. */
async function* good(
  context: Context,
  files: readonly InputFile[],
  fail: (path: string, error: unknown) => void,
): AsyncGenerator<{ bytes: Uint8Array; name: string }> {
  for (const file of files) {
    try {
      yield { bytes: await judged(context, file), name: file.path };
    } catch (error) {
      fail(file.path, error);
    }
  }
}

function rowOf({ lang }: Context, path: string, invoice: BatchOutcome): SendRow {
  const ok = invoice.outcome === 'accepted';
  const error = ok ? undefined : (invoice.error ?? new CliError('http.batch-unclear', { path }));
  return {
    path,
    ok,
    sha256: invoice.sha256,
    ksefNumber: invoice.ksefNumber ?? null,
    acceptedAt: invoice.acceptedAt ?? null,
    sessionReferenceNumber: invoice.sessionReferenceNumber ?? null,
    ...(error ? { error: errorData(error, lang) } : {}),
  };
}
