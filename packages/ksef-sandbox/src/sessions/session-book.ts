import type { Caller } from '../auth/caller.js';
import { statuses } from '../contract/codes.generated.js';
import { sameSubject } from '../permissions/subjects.js';
import { forbidden, refuse } from '../refusal.js';
import type { World } from '../world/world.js';

export interface SessionRow {
  reference: string;
  kind: 'Online' | 'Batch';
  context_type: Caller['context']['type'];
  context_value: string;
  /** JSON of a Subject */
  subject: string;
  auth_reference: string;
  token_reference: string | null;
  /** Of the XAdES sign-in under which it was opened. */
  document_hash: string | null;
  system_code: string;
  schema_version: string;
  form_value: string;
  aes_key: Uint8Array | null;
  iv: Uint8Array;
  offline_mode: number;
  compression: 'Zip' | 'TarGz' | null;
  check_identifiers: number;
  created: number;
  updated: number;
  valid_until: number;
  closed: number | null;
  status: number;
  status_details: string | null;
  invoice_count: number;
  ok_count: number;
  failed_count: number;
  file_size: number | null;
  file_hash: string | null;
}

/** An invoice as it was sent. */
export interface SentInvoice {
  session: string;
  /** Its place in the session, from 1. */
  ordinal: number;
  reference: string;
  file_name: string | null;
  hash: string;
  size: number;
  offline_mode: number;
  corrected_hash: string | null;
  received: number;
}

/** An invoice as its session shows it, waiting, refused or accepted. */
export interface SessionInvoiceRow extends SentInvoice {
  status: number;
  status_details: string | null;
  extensions: string | null;
  invoice_number: string | null;
  ksef_number: string | null;
  acquired: number | null;
  stored: number | null;
  mode: 'Online' | 'Offline' | null;
}

const mostRemembered = 1000;

/** Sessions read before: every invoice that is sent asks for its own. */
const books = new WeakMap<World, { rows: Map<string, SessionRow>; undone: number }>();

function remembered(world: World): Map<string, SessionRow> {
  let book = books.get(world);
  if (!book || book.undone !== world.db.undone || book.rows.size >= mostRemembered) {
    book = { rows: new Map(), undone: world.db.undone };
    books.set(world, book);
  }
  return book.rows;
}

export function readSession(world: World, reference: string): SessionRow | undefined {
  const rows = remembered(world);
  const known = rows.get(reference);
  if (known) return known;
  world.db.makeLate();
  const row = world.db.get<SessionRow>('select * from sessions where reference = ?', reference);
  if (row) rows.set(reference, row);
  return row;
}

/** Changes columns of a session, `updated` among them; counts have a way of their own. */
export function changeSession(world: World, reference: string, change: Partial<SessionRow>): void {
  const columns = { ...change, updated: world.clock.now().getTime() };
  world.db.run(
    `update sessions set ${Object.keys(columns)
      .map((name) => `${name} = ?`)
      .join(', ')} where reference = ?`,
    ...Object.values(columns),
    reference,
  );
  const rows = remembered(world);
  const known = rows.get(reference);
  if (known) rows.set(reference, { ...known, ...columns });
}

/** Counts of a session after some of its invoices came or got their outcome: one write for all that share a commit. */
export function countInvoices(
  world: World,
  reference: string,
  more: { received: number; accepted: number; refused: number },
): void {
  const session = readSession(world, reference);
  if (!session) return;
  const change = {
    invoice_count: session.invoice_count + more.received,
    ok_count: session.ok_count + more.accepted,
    failed_count: session.failed_count + more.refused,
    updated: world.clock.now().getTime(),
  };
  world.db.runLate(
    `counts ${reference}`,
    'update sessions set invoice_count = ?, ok_count = ?, failed_count = ?, updated = ? where reference = ?',
    change.invoice_count,
    change.ok_count,
    change.failed_count,
    change.updated,
    reference,
  );
  remembered(world).set(reference, { ...session, ...change });
}

/** Whether a caller may look at sessions that others opened in its context (contract, `GET /sessions`). */
export function seesAllSessions(caller: Caller): boolean {
  return caller.permissions.has('Introspection') || caller.permissions.has('EnforcementOperations');
}

function openedBy(world: World, caller: Caller, session: SessionRow): boolean {
  if (session.auth_reference === caller.authReference) return true;
  const { type, value } = JSON.parse(session.subject) as Caller['subject'];
  return sameSubject(world, caller.subject).some((one) => one.type === type && one.value === value);
}

/**
 * A session of the caller's context: 21173 when there is none, 403 when it is another context's, or was opened by
 * another and the caller may only see its own.
 */
export function sessionOfCaller(world: World, caller: Caller, reference: string): SessionRow {
  const session = readSession(world, reference);
  if (!session) {
    throw refuse(21173, `Sesja o numerze referencyjnym ${reference} nie została znaleziona.`);
  }
  if (session.context_type !== caller.context.type || session.context_value !== caller.context.value) {
    throw forbidden('insufficient-resource-access');
  }
  if (!seesAllSessions(caller) && !openedBy(world, caller, session)) {
    throw forbidden('insufficient-resource-access');
  }
  return session;
}

export function sessionStatus(session: SessionRow) {
  const table: Readonly<Record<string, { description: string }>> =
    session.kind === 'Online' ? statuses.onlineSession : statuses.batchSession;
  const details = session.status_details === null ? null : (JSON.parse(session.status_details) as string[]);
  return {
    code: session.status,
    description: table[String(session.status)]?.description ?? 'Nieznany błąd',
    ...(details && details.length > 0 ? { details } : {}),
  };
}

export function setSessionStatus(
  world: World,
  reference: string,
  status: number,
  details: readonly string[] = [],
): void {
  changeSession(world, reference, {
    status,
    status_details: details.length > 0 ? JSON.stringify(details) : null,
  });
}
