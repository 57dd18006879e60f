import { parseUpo } from '@eszok/fa-schema';
import type { SentSession } from '@eszok/ksef-sdk';
import type { OutgoingRow, Store } from '@eszok/store';

/**
 * The receipt of a session counts for every invoice on it (one out of a package may have no other): each accepted entry without one gets
 * the page that names it, with the day and the mode that stand there.
 */
export async function* keepSessionReceipts(
  store: Store,
  profile: string,
  sessions: readonly SentSession[],
): AsyncGenerator<OutgoingRow> {
  // Pages that a session's error stands beside did not pass the SDK's check, or are not all there.
  const pages = sessions.flatMap(({ upo, error }) => (error === undefined ? upo : []));
  if (pages.length === 0) return;
  const without = await store.outgoing.list(profile, { states: ['accepted'], receipt: false });
  const byNumber = new Map(without.map((row) => [row.ksefNumber, row]));
  for (const page of pages) {
    if (byNumber.size === 0) return;
    const named = parseUpo(page).documents.filter(
      ({ ksefNumber, sha256 }) => byNumber.get(ksefNumber)?.sha256 === sha256,
    );
    if (named.length === 0) continue;
    const file = await store.files.write(page);
    for (const document of named) {
      const row = byNumber.get(document.ksefNumber);
      byNumber.delete(document.ksefNumber);
      const changed =
        row &&
        (await store.outgoing.change(
          row.id,
          { facts: true, states: ['accepted'] },
          {
            upoSha256: file.sha256,
            acceptedAt: row.acceptedAt ?? new Date(document.acceptedAt).toISOString(),
            ...(document.mode === undefined ? {} : { invoicingMode: document.mode }),
          },
          { name: 'upo', data: { sha256: file.sha256 } },
          [file],
        ));
      if (changed) yield changed;
    }
  }
}
