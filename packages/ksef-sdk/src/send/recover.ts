import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { Attempt } from './attempt.js';
import { conclude } from './conclude.js';
import { findInSession, lookingPauses } from './look.js';
import type { JournalEntry, Recovered, SendOptions } from './types.js';

type RecoverOptions = Pick<SendOptions, 'journal' | 'signal' | 'onProgress' | 'timeoutMs'>;

/**
 * Finds out what became of one attempt that a crash or a lost answer left open, and writes the answer to the journal.
 * An invoice is looked up by its hash in the session it was meant for; nothing is sent.
 */
export async function recoverEntry(
  engine: Engine,
  entry: JournalEntry,
  options: RecoverOptions = {},
): Promise<Recovered> {
  const attempt = new Attempt(options.journal, engine.clock, entry, entry.id);
  const session = entry.sessionReferenceNumber;
  if (entry.batch && session !== undefined && entry.step === 'sending') {
    const { concludeBatchSession } = await import('../batch/conclude-session.js');
    const state = await concludeBatchSession(engine, session, options);
    if (state === 'processing') return { outcome: 'processing', entry };
    if (state === 'cancelled') return notSent(engine, attempt, entry);
    if (state instanceof KsefError) {
      await attempt.reach('refused', {
        errorCode: state.code,
        ...(state.number ? { errorNumber: state.number } : {}),
      });
      return { outcome: 'refused', entry, error: state };
    }
  }
  if (session === undefined || entry.step === 'opening' || entry.step === 'opened') {
    return notSent(engine, attempt, entry);
  }
  const found = await lookFor(engine, entry, session, options);
  if (!found) return notSent(engine, attempt, entry);
  try {
    const result = await conclude(engine, entry, attempt, session, found, {
      ...options,
      offline: entry.offline,
      adoptIdentical: true,
    });
    if (!entry.batch) await closeQuietly(engine, session);
    return { outcome: 'accepted', entry, result: { ...result, recovered: true } };
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
    if (error.code === 'invoice.still-processing') return { outcome: 'processing', entry };
    if (error.code !== 'invoice.refused' && error.code !== 'invoice.duplicate') throw error;
    if (!entry.batch) await closeQuietly(engine, session);
    return { outcome: 'refused', entry, error };
  }
}

async function lookFor(
  engine: Engine,
  entry: JournalEntry,
  session: string,
  options: RecoverOptions,
): Promise<string | undefined> {
  if (entry.invoiceReferenceNumber !== undefined) return entry.invoiceReferenceNumber;
  try {
    const found = await findInSession(engine.resources.sessions, session, entry.sha256, {
      pausesMs: lookingPauses(engine.timing).slice(0, 2),
      signal: options.signal,
    });
    return found?.referenceNumber;
  } catch (error) {
    if (error instanceof KsefError && error.number === 21173) return undefined;
    throw error;
  }
}

async function notSent(engine: Engine, attempt: Attempt, entry: JournalEntry): Promise<Recovered> {
  await attempt.reach('not-sent');
  // A batch session that is not closed is never looked at: closing it would send it.
  if (entry.sessionReferenceNumber !== undefined && !entry.batch)
    await closeQuietly(engine, entry.sessionReferenceNumber);
  return { outcome: 'not-sent', entry };
}

async function closeQuietly(engine: Engine, session: string): Promise<void> {
  try {
    await engine.resources.sessions.closeOnline(session);
  } catch (error) {
    if (!(error instanceof KsefError)) throw error;
  }
}
