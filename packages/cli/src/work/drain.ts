import type { ErrorData, Lang } from '@eszok/core';
import type { DrainEvent, DrainOptions, DrainReport, QueueEntry, SendingClient } from '@eszok/offline-queue';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import type { Context, Flags } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { type ExitCode, exitCodeOfData, exitCodes, signInEnded } from '../frame/exit-codes.js';
import type { Step } from '../frame/output.js';
import type { Registry } from '../frame/services.js';
import { tell } from '../frame/text.js';

/** The kind of session asked for by `--online` or `--batch`. @throws CliError `usage.at-most-one` */
export function sessionsAskedFor(flags: Flags): Pick<DrainOptions, 'mode'> {
  if (flags.online && flags.batch) throw new CliError('usage.at-most-one', { flags: '--online, --batch' });
  if (flags.online) return { mode: 'online' };
  return flags.batch ? { mode: 'batch' } : {};
}

export interface Drained {
  report: DrainReport;
  /** What became of each invoice that went out, for stdout. */
  lines: string[];
  /** Ids of entries whose failure was told on stderr. */
  told: ReadonlySet<string>;
}

/** Sends what the queue holds, showing each invoice as it goes. Failures are told on stderr as they come. */
export async function drain(
  context: Context,
  { queue }: Registry,
  client: SendingClient,
  options: Pick<DrainOptions, 'now' | 'only' | 'mode'> = {},
): Promise<Drained> {
  const { lang, out, signal } = context;
  const lines: string[] = [];
  const told = new Set<string>();
  let step: Step | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const onProgress = (event: DrainEvent) => {
    // Events come faster than a spinner is loaded; they are shown one after another.
    turn = turn.then(async () => {
      if (event.type === 'sending') {
        step?.clear();
        step = await out.step(
          tell(lang, texts.queue.draining, { number: event.entry.number, mode: event.entry.mode }),
        );
        return;
      }
      step?.clear();
      step = undefined;
      const line = lineOf(context, event);
      if (line) lines.push(line);
      if (event.type === 'refused' || event.type === 'clash') told.add(event.entry.id);
    });
  };
  const report = await queue.drain({ client, signal, lang, onProgress, ...options });
  await turn;
  step?.clear();
  if (report.stoppedBy) {
    out.error(report.stoppedBy.message, nextStep(context, report.stoppedBy));
    for (const { entry, why } of report.postponed) if (why === 'stopped') told.add(entry.id);
  }
  return { report, lines, told };
}

/** What to do about an error of sending, in terms of this program: the libraries tell a programmer what to do. */
export function nextStep({ lang, program }: Context, error: ErrorData): string | undefined {
  if (error.code !== 'http.outcome-unknown') return error.hint;
  return tell(lang, signInEnded(error) ? texts.send.signInFirst : texts.send.lookFirst, { program });
}

/** Says why an invoice has no KSeF number where this run has not said it: refused before, put off, left to another process. */
export function tellUnsent(context: Context, entry: QueueEntry, report: DrainReport | undefined): void {
  const { lang, out, program } = context;
  const { number, lastError: error } = entry;
  const values = { number, program, reason: error?.message ?? names.state[entry.state][lang] };
  if (entry.state === 'refused') {
    out.error(tell(lang, texts.queue.refusedBefore, values), tell(lang, texts.queue.refusedHint, values));
    return;
  }
  if (entry.state === 'clash') {
    out.error(tell(lang, texts.queue.clash, values), clashHint(context, entry));
    return;
  }
  const why = report?.postponed.find((one) => one.entry.id === entry.id)?.why ?? 'not-due';
  const put = tell(lang, texts.queue.postponed, { number, why: names.why[why] });
  out.error(error ? `${put}: ${error.message}` : put, error ? nextStep(context, error) : undefined);
}

function clashHint({ lang, program }: Context, { number, lastError }: QueueEntry): string {
  const original = lastError?.details?.originalKsefNumber;
  return tell(lang, texts.queue.clashHint, {
    number,
    program,
    original: typeof original === 'string' ? ` (${original})` : '',
  });
}

function lineOf(context: Context, { type, entry, error }: DrainEvent): string | undefined {
  const { lang, out } = context;
  const values = { number: entry.number, ksefNumber: entry.ksefNumber ?? '', reason: error?.message ?? '' };
  switch (type) {
    case 'accepted':
      return `${out.dataColour.green('✓')} ${tell(lang, texts.send.accepted, values)}`;
    case 'recovered':
      return `${out.dataColour.green('✓')} ${tell(lang, texts.send.recovered, values)}`;
    case 'refused':
      out.error(tell(lang, texts.queue.refused, values), error?.hint);
      return undefined;
    case 'clash':
      out.error(
        tell(lang, texts.queue.clash, values),
        clashHint(context, { ...entry, lastError: error ?? entry.lastError }),
      );
      return undefined;
    default:
      return undefined;
  }
}

/** The exit that an entry which did not get its KSeF number stands for. */
export function exitOfEntry(entry: QueueEntry, report: DrainReport | undefined): ExitCode {
  if (entry.state === 'refused' || entry.state === 'clash') return exitCodes.refused;
  const error = report?.stoppedBy ?? entry.lastError;
  return error ? exitCodeOfData(error) : exitCodes.unavailable;
}

/** Exit of a whole drain: 0, the reason it stopped, 4 for refusals, 8 when only part went out. */
export function exitOfDrain(report: DrainReport): ExitCode {
  const refused = report.refused.length + report.clashes.length;
  if (report.stoppedBy)
    return report.accepted.length > 0 ? exitCodes.partial : exitCodeOfData(report.stoppedBy);
  if (refused > 0) return report.accepted.length > 0 ? exitCodes.partial : exitCodes.refused;
  return exitCodes.done;
}

/** The deadline as a person reads it. */
export function deadlineText(lang: Lang, { deadline, overdue }: QueueEntry): string {
  if (deadline === null) return texts.queue.none[lang];
  if (deadline.day === null) return (deadline.rule === 'open' ? texts.queue.notYet : texts.queue.none)[lang];
  return overdue ? tell(lang, texts.queue.overdue, { day: deadline.day }) : deadline.day;
}

export function stateText(lang: Lang, entry: QueueEntry): string {
  return names.state[entry.state][lang];
}
