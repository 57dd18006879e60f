import type { Caller } from '../auth/caller.js';
import { statuses } from '../contract/codes.generated.js';
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

/** An invoice as a session sees it. */
export interface SessionInvoiceRow {
  reference: string;
  session: string;
  ordinal: number;
  file_name: string | null;
  hash: string;
  size: number;
  offline_mode: number;
  corrected_hash: string | null;
  received: number;
  status: number;
  status_details: string | null;
  extensions: string | null;
  invoice_number: string | null;
  ksef_number: string | null;
  acquired: number | null;
  stored: number | null;
  mode: 'Online' | 'Offline' | null;
}

export function readSession(world: World, reference: string): SessionRow | undefined {
  return world.db.get<SessionRow>('select * from sessions where reference = ?', reference);
}

/** A session of the caller's context: 21173 when there is none, 403 when it is another context's. */
export function sessionOfCaller(world: World, caller: Caller, reference: string): SessionRow {
  const session = readSession(world, reference);
  if (!session) {
    throw refuse(21173, `Sesja o numerze referencyjnym ${reference} nie została znaleziona.`);
  }
  if (session.context_type !== caller.context.type || session.context_value !== caller.context.value) {
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
  world.db.run(
    'update sessions set status = ?, status_details = ?, updated = ? where reference = ?',
    status,
    details.length > 0 ? JSON.stringify(details) : null,
    world.clock.now().getTime(),
    reference,
  );
}
