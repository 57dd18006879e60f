import { statuses } from '../contract/codes.generated.js';
import type { World } from '../world/world.js';
import type { AuthMethod, Context, Subject } from './caller.js';

/** One sign-in, from its start to the revocation of its refresh token. */
export interface AuthenticationRow {
  reference: string;
  started: number;
  method: AuthMethod;
  context_type: Context['type'];
  context_value: string;
  /** JSON of a Subject; of an unfinished token sign-in an empty one. */
  subject: string;
  token_reference: string | null;
  certificate_serial: string | null;
  /** JSON of SubjectFields */
  certificate_subject: string | null;
  document_hash: string | null;
  /** JSON of the contract's AllowedIps */
  ip_policy: string | null;
  client_ip: string;
  status: number;
  /** JSON list */
  details: string | null;
  redeemed: number;
  refreshed: number | null;
  refresh_until: number | null;
}

export function findAuthentication(world: World, reference: string): AuthenticationRow | undefined {
  return world.db.get<AuthenticationRow>('select * from authentications where reference = ?', reference);
}

export function contextOf(row: AuthenticationRow): Context {
  return { type: row.context_type, value: row.context_value };
}

export function subjectOf(row: AuthenticationRow): Subject {
  return JSON.parse(row.subject) as Subject;
}

/** The outcome of a sign-in. */
export function settleAuthentication(
  world: World,
  reference: string,
  outcome: { status: number; details?: readonly string[]; subject?: Subject; tokenReference?: string },
): void {
  world.db.run(
    'update authentications set status = ?, details = ?, subject = coalesce(?, subject), token_reference = coalesce(?, token_reference) where reference = ?',
    outcome.status,
    outcome.details ? JSON.stringify(outcome.details) : null,
    outcome.subject ? JSON.stringify(outcome.subject) : null,
    outcome.tokenReference ?? null,
    reference,
  );
}

/** `StatusInfo` of a sign-in. */
export function authenticationStatus(row: AuthenticationRow) {
  const table = statuses.auth as Readonly<Record<string, { description: string }>>;
  const details = row.details === null ? null : (JSON.parse(row.details) as string[]);
  return {
    code: row.status,
    description: table[String(row.status)]?.description ?? 'Nieznany błąd',
    ...(details && details.length > 0 ? { details } : {}),
  };
}
