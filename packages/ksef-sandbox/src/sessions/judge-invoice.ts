import { createDecipheriv, createHash } from 'node:crypto';
import { warsawDay } from '@eszok/core';
import { judgeInvoice as judgeDocument } from '@eszok/fa-schema';
import { identifierProblems } from '../invoices/identifiers.js';
import { factsOf, type InvoiceFacts } from '../invoices/metadata.js';
import { sessionLimits } from '../limits/session-limits.js';
import { attachmentsAllowed, mayIssue } from '../permissions/issuing.js';
import type { World } from '../world/world.js';
import { formOfSession } from './forms.js';
import type { SentInvoice, SessionRow } from './session-book.js';

/** Why an invoice was refused: a status of the contract's table for invoices. */
export interface Verdict {
  status: number;
  details: string[];
  extensions?: Record<string, string>;
  invoiceNumber?: string;
}

export interface Accepted {
  status: 200;
  bytes: Uint8Array;
  facts: InvoiceFacts;
  mode: 'Online' | 'Offline';
}

/** AES-256-CBC with PKCS#7; null when the key, the vector or the padding is wrong. */
export function decryptAes(key: Uint8Array, iv: Uint8Array, content: Uint8Array): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    return null;
  }
}

/** The checks of the decrypted file against what was declared for it (430). */
export function fileProblem(row: { hash: string; size: number }, bytes: Uint8Array): Verdict | null {
  if (bytes.length !== row.size) {
    return {
      status: 430,
      details: [`Rozmiar przesłanego pliku faktury nie zgadza się z zadeklarowaną wartością: '${row.size}'.`],
    };
  }
  if (createHash('sha256').update(bytes).digest('base64') !== row.hash) {
    return {
      status: 430,
      details: [`Skrót przesłanego pliku faktury nie zgadza się z zadeklarowaną wartością: '${row.hash}'.`],
    };
  }
  return null;
}

/**
 * Judges a decrypted invoice as the real system would (ksef-docs, `faktury/weryfikacja-faktury.md`): bytes, XML,
 * schema of the session's form, size, attachment, permission to issue, dates, uniqueness — in this order, the
 * first failure decides.
 */
export function judgeInvoice(
  world: World,
  session: SessionRow,
  row: SentInvoice,
  bytes: Uint8Array,
): Accepted | Verdict {
  const limits = sessionLimits(
    world,
    { type: session.context_type, value: session.context_value },
    session.kind,
  );
  if (bytes.length > Math.max(limits.maxInvoiceBytes, limits.maxInvoiceWithAttachmentBytes)) {
    return {
      status: 430,
      details: [`Rozmiar faktury przekracza dozwolony limit ${limits.maxInvoiceBytes} bajtów.`],
    };
  }
  const form = formOfSession(session);
  if (form.form === null) {
    return { status: 450, details: [`Piaskownica nie przyjmuje dokumentów ${form.systemCode}.`] };
  }
  const { report, root } = judgeDocument(bytes, { rules: false, environment: 'test', maxIssues: 20 });
  const errors = report.issues.filter((issue) => issue.severity === 'error');
  if (errors.length > 0) {
    const details = errors.map(
      (issue) => `${issue.message.pl}${issue.line > 0 ? ` (${issue.line}:${issue.column})` : ''}`,
    );
    const broken = errors.some((issue) => issue.layer === 'bytes' || issue.layer === 'xml');
    return { status: 450, details: broken ? ['Nieprawidłowy XML', ...details] : details };
  }
  if (report.form !== form.form || root === null) {
    return {
      status: 450,
      details: [`Dokument ${report.form ?? 'nieznany'} w sesji dla ${form.systemCode}.`],
    };
  }
  const facts = factsOf(root);
  const { summary } = facts;
  const number = summary.number;
  const refused = (status: number, details: string[], extensions?: Record<string, string>): Verdict => ({
    status,
    details,
    invoiceNumber: number,
    ...(extensions ? { extensions } : {}),
  });
  if (bytes.length > limits.maxInvoiceBytes && !summary.hasAttachment) {
    return refused(430, [`Rozmiar faktury przekracza dozwolony limit ${limits.maxInvoiceBytes} bajtów.`]);
  }
  if (summary.hasAttachment) {
    const context = { type: session.context_type, value: session.context_value } as const;
    if (session.kind === 'Online' && row.corrected_hash === null) {
      return refused(415, ['Faktury z załącznikiem można wysyłać tylko w sesji wsadowej.']);
    }
    if (!attachmentsAllowed(world, context)) {
      return refused(415, ['Podmiot nie zgłosił zamiaru wystawiania faktur z załącznikiem.']);
    }
  }
  const denied = mayIssue(world, { type: session.context_type, value: session.context_value }, facts);
  if (denied) return refused(410, [denied]);
  if (session.check_identifiers === 1) {
    const wrong = identifierProblems(facts);
    if (wrong.length > 0) return refused(450, wrong);
  }
  const day = warsawDay(new Date(row.received));
  if (summary.issueDate > day) {
    return refused(450, [
      `Data wystawienia faktury (${summary.issueDate}) jest późniejsza niż data przyjęcia faktury w KSeF (${day}).`,
    ]);
  }
  const earlier = world.db.get<{ ksef_number: string; session: string; issued: string }>(
    'select ksef_number, session, issued from invoices where seller_nip = ? and kind = ? and number = ? order by acquired desc limit 1',
    summary.seller.nip ?? '',
    summary.kind,
    number,
  );
  // Uniqueness lasts ten full years after the year of issue.
  if (earlier && Number(day.slice(0, 4)) <= Number(earlier.issued.slice(0, 4)) + 10) {
    return refused(
      440,
      [
        `Duplikat faktury. Faktura o numerze KSeF: ${earlier.ksef_number} została już prawidłowo przesłana do systemu w sesji: ${earlier.session}`,
      ],
      {
        originalSessionReferenceNumber: earlier.session,
        originalKsefNumber: earlier.ksef_number,
      },
    );
  }
  return {
    status: 200,
    bytes,
    facts,
    mode: row.offline_mode === 1 || summary.issueDate < day ? 'Offline' : 'Online',
  };
}
