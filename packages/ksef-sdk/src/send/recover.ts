import { KsefError } from '../errors/ksef-error.js';
import { Attempt } from './attempt.js';
import { findInSession } from './look.js';
import { conclude, type SendDeps } from './send.js';
import type { JournalEntry, Recovered, SendOptions } from './types.js';

type RecoverOptions = Pick<SendOptions, 'journal' | 'signal' | 'onProgress' | 'timeoutMs'>;

/**
 * Finds out what became of one attempt that a crash or a lost answer left open, and writes the answer to the journal.
 * An invoice is looked up by its hash in the session it was meant for; nothing is sent.
 */
export async function recoverEntry(
  deps: SendDeps,
  entry: JournalEntry,
  options: RecoverOptions = {},
): Promise<Recovered> {
  const attempt = new Attempt(options.journal, deps.clock, entry, entry.id);
  const session = entry.sessionReferenceNumber;
  if (session === undefined || entry.step === 'opening' || entry.step === 'opened') {
    return notSent(deps, attempt, entry);
  }
  const found = await lookFor(deps, entry, session, options);
  if (!found) return notSent(deps, attempt, entry);
  try {
    const result = await conclude(deps, entry, attempt, session, found, {
      ...options,
      offline: entry.offline,
      adoptIdentical: true,
    });
    await closeQuietly(deps, session);
    return { outcome: 'accepted', entry, result: { ...result, recovered: true } };
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
    if (error.code === 'invoice.still-processing') return { outcome: 'processing', entry };
    if (error.code !== 'invoice.refused' && error.code !== 'invoice.duplicate') throw error;
    await closeQuietly(deps, session);
    return { outcome: 'refused', entry, error };
  }
}

async function lookFor(
  deps: SendDeps,
  entry: JournalEntry,
  session: string,
  options: RecoverOptions,
): Promise<string | undefined> {
  if (entry.invoiceReferenceNumber !== undefined) return entry.invoiceReferenceNumber;
  try {
    const found = await findInSession(deps.sessions, session, entry.sha256, {
      pausesMs: [500, 1_500],
      signal: options.signal,
    });
    return found?.referenceNumber;
  } catch (error) {
    if (error instanceof KsefError && error.number === 21173) return undefined;
    throw error;
  }
}

async function notSent(deps: SendDeps, attempt: Attempt, entry: JournalEntry): Promise<Recovered> {
  await attempt.reach('not-sent');
  if (entry.sessionReferenceNumber !== undefined) await closeQuietly(deps, entry.sessionReferenceNumber);
  return { outcome: 'not-sent', entry };
}

async function closeQuietly(deps: SendDeps, session: string): Promise<void> {
  try {
    await deps.sessions.closeOnline(session);
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
  }
}
