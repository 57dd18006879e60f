import { resumeBatch } from '../batch/resume.js';
import type { Engine } from '../engine.js';
import { recoverEntry } from '../send/recover.js';
import type { SendJournal } from '../send/types.js';
import type { OwnUpos } from '../upo/own-upos.js';
import { acceptedVerdict, type Verdict } from './item.js';
import type { SendAllOptions, SentSession } from './types.js';

/**
 * Goes on with every package that an earlier run left open, so that what is sent is known to be new. Gives their verdicts
 * by hash.
 */
export async function resumeAll(
  engine: Engine,
  journal: SendJournal,
  options: SendAllOptions & { signal: AbortSignal; own: OwnUpos | undefined },
): Promise<{ sessions: SentSession[]; verdicts: Map<string, Verdict> }> {
  const sessions: SentSession[] = [];
  const verdicts = new Map<string, Verdict>();
  for (const record of (await journal.batches?.unfinished()) ?? []) {
    const resumed = await resumeBatch(engine, record, { ...options, journal });
    if (resumed.session) sessions.push(resumed.session);
    for (const { name: _name, sha256, ...verdict } of resumed.invoices) {
      if (verdict.outcome === 'unsent' || verdict.outcome === 'missing') continue;
      verdicts.set(sha256, verdict.outcome === 'accepted' ? { ...verdict, recovered: true } : verdict);
    }
  }
  return { sessions, verdicts };
}

/**
 * What a journal knows of the same bytes: the verdict of an earlier run, or whether an earlier attempt may come back as a
 * duplicate (`doubtful`).
 */
export async function earlierVerdict(
  engine: Engine,
  journal: SendJournal,
  sha256: string,
  options: { signal: AbortSignal; timeoutMs?: number | undefined },
): Promise<{ verdict?: Verdict; doubtful: boolean }> {
  const known = (await journal.attemptsAt?.(sha256)) ?? (await journal.unfinished());
  let doubtful = false;
  for (const entry of known) {
    if (entry.sha256 !== sha256 || entry.step === 'refused') continue;
    if (entry.batch && entry.step === 'accepted' && entry.ksefNumber) {
      const { ksefNumber, acceptedAt, sessionReferenceNumber, invoiceReferenceNumber } = entry;
      return {
        doubtful,
        verdict: {
          outcome: 'accepted',
          ksefNumber,
          recovered: true,
          ...(acceptedAt ? { acceptedAt } : {}),
          ...(sessionReferenceNumber ? { sessionReferenceNumber } : {}),
          ...(invoiceReferenceNumber ? { invoiceReferenceNumber } : {}),
        },
      };
    }
    if (entry.step !== 'not-sent') {
      const recovered = await recoverEntry(engine, entry, { journal, ...options });
      if (recovered.outcome === 'accepted') return { verdict: acceptedVerdict(recovered.result), doubtful };
      if (recovered.outcome === 'processing') {
        const { sessionReferenceNumber } = entry;
        const of = sessionReferenceNumber === undefined ? {} : { sessionReferenceNumber };
        return { verdict: { outcome: 'processing', ...of }, doubtful };
      }
    }
    doubtful = true;
  }
  return { doubtful };
}
