import type { Engine } from '../engine.js';
import { afterHandingIn } from '../errors/after-handing-in.js';
import { KsefError } from '../errors/ksef-error.js';
import type { Attempt } from './attempt.js';
import { conclude } from './conclude.js';
import { findInSession, lookingPauses } from './look.js';
import type { OnlineSession } from './online-session.js';
import type { OnlineSessions, Seat } from './online-sessions.js';
import type { PreparedInvoice } from './prepare.js';
import type { SendOptions, SendResult } from './types.js';

/** Answers that say: this session takes no more, use another. */
const needsAnotherSession: ReadonlySet<number> = new Set([21155, 21180, 21184]);
const mostSessions = 3;
const mostSubmissions = 3;

/**
 * Sends one invoice through an online session, its own or shared, and waits for its number and receipt. Intent goes to
 * the journal before each request.
 */
export async function deliver(
  engine: Engine,
  invoice: PreparedInvoice,
  attempt: Attempt,
  sessions: OnlineSessions,
  options: SendOptions & { doubtful: boolean },
): Promise<SendResult> {
  const { onProgress } = options;
  let { doubtful } = options;
  /** Where an answer to handing the invoice in got lost. */
  let lostIn: string | undefined;
  for (let count = 1; ; count++) {
    let handedIn = false;
    let seat: Seat | undefined;
    try {
      if (sessions.mustOpen) {
        await attempt.reach('opening');
        onProgress?.({ step: 'opening' });
      }
      seat = await sessions.seat();
      const sessionReferenceNumber = seat.session.referenceNumber;
      await attempt.reach('opened', { sessionReferenceNumber });
      onProgress?.({ step: 'opened', sessionReferenceNumber });
      const referenceNumber = await submit(engine, seat.session, invoice, attempt, options, () => {
        doubtful = true;
        lostIn = sessionReferenceNumber;
      });
      handedIn = true;
      return await conclude(engine, invoice, attempt, sessionReferenceNumber, referenceNumber, {
        ...options,
        adoptIdentical: options.adoptIdentical === true || doubtful,
      });
    } catch (error) {
      const another = !handedIn && wantsAnotherSession(error);
      if (another) seat?.retire();
      if (another && seat && count < mostSessions) continue;
      if (lostIn === undefined || handedIn) throw error;
      // Whatever this was, an earlier handing in may have got through.
      throw afterHandingIn(error, { sessionReferenceNumber: lostIn }, another);
    } finally {
      await seat?.leave();
    }
  }
}

function wantsAnotherSession(error: unknown): boolean {
  return error instanceof KsefError && needsAnotherSession.has(error.number ?? 0);
}

/** Hands the invoice in. After a lost answer the session is looked through by hash before anything is repeated. */
async function submit(
  engine: Engine,
  session: OnlineSession,
  invoice: PreparedInvoice,
  attempt: Attempt,
  options: SendOptions,
  onLost: () => void,
): Promise<string> {
  const { signal, onProgress } = options;
  const sessionReferenceNumber = session.referenceNumber;
  for (let count = 1; ; count++) {
    await attempt.reach('sending', { sessionReferenceNumber });
    onProgress?.({ step: 'sending', sessionReferenceNumber });
    try {
      return await session.submit(invoice, options);
    } catch (error) {
      if (!(error instanceof KsefError) || error.code !== 'http.outcome-unknown') throw error;
      onLost();
      onProgress?.({ step: 'looking', sessionReferenceNumber });
      const found = await findInSession(engine.resources.sessions, sessionReferenceNumber, invoice.sha256, {
        pausesMs: lookingPauses(engine.timing),
        signal,
      });
      if (found) return found.referenceNumber;
      if (count >= mostSubmissions) throw error;
    }
  }
}
