import { type InvoiceSummary, summarise } from '@eszok/fa-schema';
import type { OutgoingRow, Store } from '@eszok/store';
import { newRow, numberTaken } from './enqueue.js';
import { QueueError } from './errors.js';
import { modes, type QueueMode } from './modes.js';

/**
 * A technical correction (ksef-docs, offline/korekta-techniczna.md): the same content in a repaired file, sent with the
 * hash of the file that was refused first, because that is the hash in the QR code the buyer holds.
 * Throws `queue.correction-not-allowed`, `queue.correction-same-bytes`, `queue.correction-changes-content`.
 */
export async function correct(store: Store, refused: OutgoingRow, bytes: Uint8Array): Promise<OutgoingRow> {
  forbidden(refused);
  const summary = summarise(bytes);
  const before = readable(await store.files.get(refused.sha256));
  const changed = before === null ? changedFacts(refused, summary) : changedContent(before, summary);
  if (changed.length > 0) throw changesContent(changed);
  const file = await store.files.write(bytes);
  if (file.sha256 === refused.sha256) throw sameBytes();
  return store.transaction(async (inside) => {
    const left = await inside.outgoing.change(
      refused.id,
      { states: ['refused'] },
      { state: 'corrected' },
      { name: 'corrected', data: { sha256: file.sha256 } },
    );
    if (left === null) throw notAllowed('wrong-state', refused.state);
    const { row, result } = await inside.outgoing.add(
      {
        ...newRow(refused.profile, summary, {
          mode: refused.mode as QueueMode,
          after: JSON.parse(refused.after),
        }),
        corrects: refused.id,
        hashOfCorrected: refused.hashOfCorrected ?? refused.sha256,
      },
      file,
    );
    if (result === 'number-taken') throw numberTaken(row);
    if (result === 'same') throw sameBytes();
    return row;
  });
}

function forbidden(refused: OutgoingRow): void {
  if (refused.state !== 'refused') throw notAllowed('wrong-state', refused.state);
  if (!modes[refused.mode as QueueMode].offlineMode) throw notAllowed('online', refused.mode);
  const error = refused.lastError === null ? null : JSON.parse(refused.lastError);
  if (error?.number === 410) throw notAllowed('permission', '410');
}

const reasons = {
  'wrong-state': {
    pl: 'Korekta techniczna dotyczy tylko faktury odrzuconej przez KSeF.',
    en: 'A technical correction is for an invoice that KSeF refused.',
  },
  online: {
    pl: 'Korekta techniczna dotyczy tylko faktur wystawionych offline; odrzuconą fakturę online popraw i wyślij jak nową.',
    en: 'A technical correction is for invoices issued offline; repair a refused online invoice and send it as a new one.',
  },
  permission: {
    pl: 'Korekta techniczna nie dotyczy braku uprawnień (status 410).',
    en: 'A technical correction is not for missing permissions (status 410).',
  },
} as const;

const notAllowed = (reason: keyof typeof reasons, found: string): QueueError =>
  new QueueError({
    code: 'queue.correction-not-allowed',
    message: reasons[reason],
    hint: {
      pl: 'Po uzyskaniu uprawnień ponów wysyłkę tego samego pliku: eszok queue retry.',
      en: 'Once the permission is there, send the same file again: eszok queue retry.',
    },
    details: { reason, found },
  });

const sameBytes = (): QueueError =>
  new QueueError({
    code: 'queue.correction-same-bytes',
    message: {
      pl: 'Ten plik jest już w kolejce: korekta techniczna musi się od niego różnić.',
      en: 'This very file is in the queue already: a technical correction has to differ from it.',
    },
  });

const changesContent = (changed: string[]): QueueError =>
  new QueueError({
    code: 'queue.correction-changes-content',
    message: {
      pl: `Korekta techniczna nie może zmieniać treści faktury; zmieniono: ${changed.join(', ')}.`,
      en: `A technical correction may not change the content of the invoice; changed: ${changed.join(', ')}.`,
    },
    hint: {
      pl: 'Zmianę treści zrób fakturą korygującą (KOR).',
      en: 'Change content with a correcting invoice (KOR).',
    },
    details: { changed },
  });

function readable(bytes: Uint8Array): InvoiceSummary | null {
  try {
    return summarise(bytes);
  } catch {
    // Refused because it cannot be read: then what the queue noted about it is what is compared.
    return null;
  }
}

function changedContent(before: InvoiceSummary, after: InvoiceSummary): string[] {
  const names = Object.keys(before) as (keyof InvoiceSummary)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function changedFacts(row: OutgoingRow, after: InvoiceSummary): string[] {
  const facts: Record<string, [unknown, unknown]> = {
    kind: [row.kind, after.kind],
    number: [row.number, after.number],
    issueDate: [row.issueDate, after.issueDate],
    sellerNip: [row.sellerNip, after.seller.nip ?? null],
    buyerNip: [row.buyerNip, after.buyer.nip ?? null],
    gross: [row.gross, after.gross],
    currency: [row.currency, after.currency],
  };
  return Object.keys(facts).filter((name) => facts[name]?.[0] !== facts[name]?.[1]);
}
