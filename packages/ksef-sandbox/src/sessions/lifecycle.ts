import { makeSessionUpo } from '../upo/session-upo.js';
import type { World } from '../world/world.js';
import { changeSession, readSession, type SessionRow, setSessionStatus } from './session-book.js';

/** A session whose life ended by the sandbox's clock: what the real system would have done in the meantime. */
export function expireSession(world: World, session: SessionRow, now: Date): SessionRow {
  if (session.status !== 100 || now.getTime() <= session.valid_until) return session;
  if (session.kind === 'Online') closeOnlineSession(world, session, now);
  else setSessionStatus(world, session.reference, 440, ['Przekroczono czas wysyłki']);
  return readSession(world, session.reference) ?? session;
}

/** Takes no more invoices (170), or is cancelled at once when it got none (440). */
export function closeOnlineSession(world: World, session: SessionRow, now: Date): void {
  if (session.invoice_count === 0) {
    changeSession(world, session.reference, { closed: now.getTime() });
    setSessionStatus(world, session.reference, 440, ['Nie przesłano faktur']);
    return;
  }
  changeSession(world, session.reference, { closed: now.getTime() });
  setSessionStatus(world, session.reference, 170);
  finishSessionSoon(world, session.reference);
}

export function finishSessionSoon(world: World, reference: string): void {
  if (world.faults.strike('GET /sessions/{referenceNumber}', 'stuck-status')) return;
  world.jobs.later(world.settings.processingMs, () => finishSession(world, reference));
}

/** Ends a closed session once every invoice in it has an outcome: 200 with a UPO, or 445. */
export async function finishSession(world: World, reference: string): Promise<void> {
  const session = readSession(world, reference);
  if (!session || (session.status !== 170 && session.status !== 150)) return;
  const unfinished = world.db.get(
    'select 1 from session_invoices where session = ? and status < 200 limit 1',
    reference,
  );
  // The queue calls again after it has settled the last of them.
  if (unfinished) return;
  if (session.ok_count === 0) {
    setSessionStatus(world, reference, 445);
    return;
  }
  await makeSessionUpo(world, session);
  setSessionStatus(world, reference, 200);
}
