import { createDecipheriv, hash } from 'node:crypto';
import { warsawDay } from '@eszok/core';
import { judgeInvoice as judgeDocument } from '@eszok/fa-schema';
import { identifierProblems } from '../invoices/identifiers.js';
import { factsOf, type InvoiceFacts } from '../invoices/metadata.js';
import { pefFacts } from '../invoices/pef.js';
import { sessionLimits } from '../limits/session-limits.js';
import { attachmentsAllowed, mayIssue } from '../permissions/issuing.js';
import type { World } from '../world/world.js';
import { formOfSession, type SessionForm } from './forms.js';
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
  if (hash('sha256', bytes, 'base64') !== row.hash) {
    return {
      status: 430,
      details: [`Skrót przesłanego pliku faktury nie zgadza się z zadeklarowaną wartością: '${row.hash}'.`],
    };
  }
  return null;
}

/** Sizes are the context's own affair, which may have raised its limits, and are judged apart (430). */
const anySize = Number.MAX_SAFE_INTEGER;
const judging = {
  rules: false,
  environment: 'test',
  maxIssues: 20,
  limits: { plain: anySize, withAttachment: anySize },
} as const;

/** What the document says of itself, once bytes, XML and the form of the session are right. */
function readFacts(form: SessionForm, bytes: Uint8Array): InvoiceFacts | Verdict {
  const { report, root } = judgeDocument(bytes, judging);
  const isUbl = form.form === null;
  const errors = report.issues.filter(
    // UBL has its own schemas, which are not looked at.
    ({ severity, layer }) => severity === 'error' && !(isUbl && layer === 'schema'),
  );
  if (errors.length > 0) {
    const details = errors.map(
      (issue) => `${issue.message.pl}${issue.line > 0 ? ` (${issue.line}:${issue.column})` : ''}`,
    );
    const broken = errors.some((issue) => issue.layer === 'bytes' || issue.layer === 'xml');
    return { status: 450, details: broken ? ['Nieprawidłowy XML', ...details] : details };
  }
  if (isUbl) {
    const facts = pefFacts(bytes, form.systemCode);
    return typeof facts === 'string' ? { status: 450, details: [facts] } : facts;
  }
  if (report.form !== form.form || root === null) {
    return {
      status: 450,
      details: [`Dokument ${report.form ?? 'nieznany'} w sesji dla ${form.systemCode}.`],
    };
  }
  return factsOf(root);
}

/**
 * Judges a decrypted invoice as the real system would (ksef-docs, `faktury/weryfikacja-faktury.md`): bytes, XML,
 * schema of the session's form, size, attachment, permission to issue, dates — in this order, the first failure
 * decides. Uniqueness, the last of the rules, is judged by the repository as it takes the invoice in.
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
  const facts = readFacts(formOfSession(session), bytes);
  if ('status' in facts) return facts;
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
  const pef = facts.invoiceType.endsWith('Pef');
  if (summary.hasAttachment) {
    // A provider sends them for the seller, and knows no batch sessions.
    const context = pef
      ? ({ type: 'Nip', value: summary.seller.nip ?? '' } as const)
      : ({ type: session.context_type, value: session.context_value } as const);
    if (session.kind === 'Online' && row.corrected_hash === null && !pef) {
      return refused(415, ['Faktury z załącznikiem można wysyłać tylko w sesji wsadowej.']);
    }
    if (!attachmentsAllowed(world, context)) {
      // Status and words of a test of the C# client.
      return refused(410, [
        `Sprzedawca ${summary.seller.nip ?? ''} nie posiada zgody do wysyłania faktur z załącznikami`,
      ]);
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
  return {
    status: 200,
    bytes,
    facts,
    mode: row.offline_mode === 1 || summary.issueDate < day ? 'Offline' : 'Online',
  };
}
