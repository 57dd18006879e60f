import { type ErrorData, isEszokError } from '@eszok/core';
import { systemTexts } from '../catalogue/problems.js';

/** What the program's exit says, and what each number means to a script. */
export const exitCodes = {
  done: 0,
  defect: 1,
  usage: 2,
  invalidInvoice: 3,
  refused: 4,
  auth: 5,
  unavailable: 6,
  rateLimited: 7,
  partial: 8,
  storage: 9,
} as const;

/** One of the exit codes of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Error codes, or their beginnings up to a dot, and the exit each one means. The longest match wins. */
const byCode: readonly (readonly [string, ExitCode])[] = [
  ['usage.', exitCodes.usage],
  ['settings.', exitCodes.usage],
  ['input.', exitCodes.usage],
  ['client.', exitCodes.usage],
  ['content.', exitCodes.invalidInvoice],
  ['draft.', exitCodes.invalidInvoice],
  // Found here: the file is no good.
  ['invoice.', exitCodes.invalidInvoice],
  ['upo.', exitCodes.invalidInvoice],
  ['qr.', exitCodes.invalidInvoice],
  ['render.', exitCodes.invalidInvoice],
  ['queue.number-taken', exitCodes.invalidInvoice],
  ['queue.correction-same-bytes', exitCodes.invalidInvoice],
  ['queue.correction-changes-content', exitCodes.invalidInvoice],
  // Said by KSeF.
  ['invoice.duplicate', exitCodes.refused],
  ['invoice.refused', exitCodes.refused],
  ['invoice.query-too-dense', exitCodes.refused],
  ['upo.mismatch', exitCodes.refused],
  ['upo.signature', exitCodes.refused],
  ['session.', exitCodes.refused],
  ['export.', exitCodes.refused],
  ['permission.', exitCodes.refused],
  ['certificate.', exitCodes.refused],
  ['http.', exitCodes.refused],
  ['auth.', exitCodes.auth],
  ['auth.timeout', exitCodes.unavailable],
  ['token.', exitCodes.auth],
  // No answer, or none yet: safe to run again.
  ['invoice.still-processing', exitCodes.unavailable],
  ['upo.unavailable', exitCodes.unavailable],
  ['operation.timeout', exitCodes.unavailable],
  ['crypto.no-public-key', exitCodes.unavailable],
  ['http.unreachable', exitCodes.unavailable],
  ['http.outcome-unknown', exitCodes.unavailable],
  ['batch.', exitCodes.unavailable],
  ['session.still-processing', exitCodes.unavailable],
  ['http.unavailable', exitCodes.unavailable],
  ['http.tls', exitCodes.unavailable],
  ['http.damaged', exitCodes.unavailable],
  ['doctor.unreachable', exitCodes.unavailable],
  ['http.rate-limited', exitCodes.rateLimited],
  ['store.', exitCodes.storage],
  ['secret.', exitCodes.storage],
  ['inbox.write-failed', exitCodes.storage],
  ['inbox.hash-differs', exitCodes.storage],
  ['queue.lease-lost', exitCodes.storage],
  ['inbox.', exitCodes.usage],
  ['queue.', exitCodes.usage],
  ['stamp.', exitCodes.usage],
  ['sandbox.', exitCodes.usage],
  ['doctor.', exitCodes.usage],
  ['scan.', exitCodes.invalidInvoice],
  ['scan.program-missing', exitCodes.usage],
  ['scan.language-missing', exitCodes.usage],
  ['scan.field', exitCodes.usage],
  ['demo.', exitCodes.defect],
];

/** Failures of the operating system under our own registry or output files. */
const isOfSystem = (code: string) => Object.hasOwn(systemTexts, code) || code.startsWith('SQLITE_');

/** The exit an error ends the program with (CONTRACT: the table of exits). Anything unknown is a defect: 1. */
export function exitCodeOf(error: unknown): ExitCode {
  if (isEszokError(error)) return exitCodeOfData(error);
  const errno = (error as { code?: unknown } | null)?.code;
  return typeof errno === 'string' && isOfSystem(errno) ? exitCodes.storage : exitCodes.defect;
}

/** What an error is judged by, thrown or kept as data. */
type Judged = Pick<ErrorData, 'code' | 'level'> & { details?: Readonly<Record<string, unknown>> | undefined };

/**
 * Whether it was the sign-in that kept us from learning what became of what was handed in: running again helps only after
 * signing in again.
 */
export function signInEnded({ code, details }: Judged): boolean {
  return code === 'http.outcome-unknown' && String(details?.because ?? '').startsWith('auth.');
}

/** The same for an error that was kept as data (a queue entry's last error). */
export function exitCodeOfData(error: Judged): ExitCode {
  if (signInEnded(error)) return exitCodes.auth;
  let best: readonly [string, ExitCode] | undefined;
  for (const row of byCode) {
    const matches = row[0].endsWith('.') ? error.code.startsWith(row[0]) : error.code === row[0];
    if (matches && row[0].length > (best?.[0].length ?? 0)) best = row;
  }
  if (best) return best[1];
  switch (error.level) {
    case 'auth':
      return exitCodes.auth;
    case 'http':
      return exitCodes.unavailable;
    case 'session':
    case 'invoice':
    case 'export':
      return exitCodes.refused;
    default:
      return exitCodes.usage;
  }
}

/**
 * The exit of work made of parts: done when all went well; the failure's own exit when nothing went well;
 * 8 when some did and some did not.
 */
export function exitCodeOfParts(done: number, failures: readonly unknown[]): ExitCode {
  if (failures.length === 0) return exitCodes.done;
  return done > 0 ? exitCodes.partial : exitCodeOf(failures[0]);
}
