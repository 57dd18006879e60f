import { findAuthentication } from '../auth/authentication-book.js';
import type { Caller, Subject } from '../auth/caller.js';
import { isoInstant } from '../operations/instants.js';
import { newestFirst } from '../operations/newest-first.js';
import { type Operation, operation } from '../operations/operation.js';
import { sameSubject } from '../permissions/subjects.js';
import { forbidden, invalid, refuse } from '../refusal.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';
import { createToken, findToken, type TokenRow } from './token-book.js';

type Author = { type: 'Nip' | 'Pesel' | 'Fingerprint'; value: string };

function tokenView(row: TokenRow) {
  return {
    referenceNumber: row.reference,
    authorIdentifier: { type: row.author_type as Author['type'], value: row.author_value },
    contextIdentifier: { type: row.context_type, value: row.context_value },
    description: row.description,
    requestedPermissions: JSON.parse(row.permissions) as 'InvoiceRead'[],
    dateCreated: isoInstant(row.created),
    ...(row.last_used === null ? {} : { lastUseDate: isoInstant(row.last_used) }),
    status: row.status,
    ...(row.status_details === null ? {} : { statusDetails: JSON.parse(row.status_details) as string[] }),
  };
}

const authorTypes: Readonly<Record<Subject['type'], Author['type']>> = {
  Nip: 'Nip',
  Pesel: 'Pesel',
  Fingerprint: 'Fingerprint',
  PeppolId: 'Fingerprint',
  NipVatUe: 'Fingerprint',
};

const generate = operation('POST /tokens', ({ world, body, caller }) => {
  if (caller.method === 'Token') {
    throw forbidden('auth-method-not-allowed', { authenticationMethodCategory: 'Token' });
  }
  if (caller.context.type !== 'Nip' && caller.context.type !== 'InternalId') {
    throw refuse(26002, `Typ kontekstu: ${caller.context.type}. Dozwolone: Nip, InternalId.`);
  }
  if (body.permissions.length === 0) throw invalid('body.permissions: must not be empty');
  const missing = body.permissions.filter((permission) => !caller.permissions.has(permission));
  if (missing.length > 0) throw refuse(26001, `Brakujące uprawnienia: ${missing.join(', ')}.`);
  const { reference, text } = createToken(world, {
    context: caller.context,
    author: { type: authorTypes[caller.subject.type], value: caller.subject.value },
    description: body.description,
    permissions: [...new Set(body.permissions)],
    status: 'Pending',
  });
  world.jobs.later(world.settings.processingMs, () => {
    world.db.run("update tokens set status = 'Active' where reference = ? and status = 'Pending'", reference);
  });
  return { referenceNumber: reference, token: text };
});

/** Tokens that a caller may see: all of the context, or its own, or the one it signed in with. */
function visible(
  world: World,
  caller: Caller,
  permissions: readonly string[],
  onlySignedInWith = caller.method === 'Token',
): { where: string; values: Value[] } {
  const where = 'context_type = ? and context_value = ?';
  const values: Value[] = [caller.context.type, caller.context.value];
  if (permissions.some((one) => caller.permissions.has(one))) return { where, values };
  if (onlySignedInWith) {
    const own = findAuthentication(world, caller.authReference)?.token_reference ?? '';
    return { where: `${where} and reference = ?`, values: [...values, own] };
  }
  const same = sameSubject(world, caller.subject);
  return {
    where: `${where} and (${same.map(() => '(author_type = ? and author_value = ?)').join(' or ')})`,
    values: [...values, ...same.flatMap(({ type, value }) => [type, value])],
  };
}

const list = operation('GET /tokens', ({ world, caller, query, header }) => {
  const { where, values } = visible(world, caller, ['CredentialsManage', 'CredentialsRead']);
  const clauses = [where];
  if (query.status && query.status.length > 0) {
    clauses.push(`status in (${query.status.map(() => '?').join(', ')})`);
    values.push(...query.status);
  }
  if (query.description !== undefined) {
    clauses.push('instr(lower(description), lower(?)) > 0');
    values.push(query.description);
  }
  if (query.authorIdentifier !== undefined) {
    clauses.push('instr(lower(author_value), lower(?)) > 0');
    values.push(query.authorIdentifier);
  }
  if (query.authorIdentifierType !== undefined) {
    clauses.push('author_type = ?');
    values.push(query.authorIdentifierType);
  }
  const page = newestFirst<TokenRow>(world, {
    table: 'tokens',
    where: clauses,
    values,
    size: query.pageSize ?? 10,
    token: header['x-continuation-token'],
  });
  return { continuationToken: page.continuationToken, tokens: page.rows.map(tokenView) };
});

function tokenOfCaller(
  world: World,
  caller: Caller,
  reference: string,
  permissions: readonly string[],
  onlySignedInWith?: boolean,
): TokenRow {
  const token = findToken(world, reference);
  if (!token) throw invalid(`Token o numerze referencyjnym ${reference} nie został znaleziony.`);
  const { where, values } = visible(world, caller, permissions, onlySignedInWith);
  const seen = world.db.get(`select 1 from tokens where reference = ? and ${where}`, reference, ...values);
  if (!seen) throw forbidden('insufficient-resource-access');
  return token;
}

/** An author sees the state of each of its tokens, also when signed in with another (the C# client's tests do so). */
const status = operation('GET /tokens/{referenceNumber}', ({ world, caller, path }) =>
  tokenView(
    tokenOfCaller(world, caller, path.referenceNumber, ['CredentialsManage', 'CredentialsRead'], false),
  ),
);

const revoke = operation('DELETE /tokens/{referenceNumber}', ({ world, caller, path }) => {
  const token = tokenOfCaller(world, caller, path.referenceNumber, ['CredentialsManage']);
  if (token.status === 'Revoked' || token.status === 'Revoking') return undefined;
  world.db.run("update tokens set status = 'Revoking' where reference = ?", token.reference);
  world.jobs.later(world.settings.processingMs, () => {
    world.db.run("update tokens set status = 'Revoked' where reference = ?", token.reference);
  });
  return undefined;
});

/** After a restart: what was being activated or revoked is. */
export function finishTokens(world: World): void {
  world.db.run("update tokens set status = 'Active' where status = 'Pending'");
  world.db.run("update tokens set status = 'Revoked' where status = 'Revoking'");
}

export const tokenOperations: readonly Operation[] = [generate, list, status, revoke];
