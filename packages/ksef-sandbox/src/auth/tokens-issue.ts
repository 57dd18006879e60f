import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { effectivePermissions, owns } from '../permissions/effective.js';
import { forbidden, refuse } from '../refusal.js';
import { findToken } from '../tokens/token-book.js';
import type { World } from '../world/world.js';
import { isDeceased } from './admission.js';
import { type AuthenticationRow, contextOf, findAuthentication, subjectOf } from './authentication-book.js';
import type { TokenKind } from './caller.js';
import { ipAllowed } from './ip-policy.js';

/**
 * Permissions of a new access token: a KSeF token's own, otherwise the subject's at this moment. 21308 for who died
 * since, 21301 for who lost every permission in the context (ksef-docs, `uwierzytelnianie.md`: tokens end with them).
 */
function permissionsOf(world: World, row: AuthenticationRow, what: string): string[] {
  const subject = subjectOf(row);
  if (isDeceased(world, subject)) throw refuse(21308);
  const token = row.token_reference === null ? null : findToken(world, row.token_reference);
  if (token !== null && token?.status !== 'Active') throw refuse(21301, 'Token KSeF został unieważniony.');
  const held = effectivePermissions(world, subject, contextOf(row));
  if (held.length === 0) throw refuse(21301, `Status uwierzytelnienia (415) nie pozwala na ${what}.`);
  return token === null ? held : (JSON.parse(token.permissions) as string[]);
}

const redeeming = 'pobranie tokenów';
const refreshing = 'odświeżenie tokenu dostępowego';

async function issue(
  world: World,
  row: AuthenticationRow,
  kind: TokenKind,
  now: Date,
  permissions: string[],
) {
  const life = kind === 'refresh' ? world.settings.refreshTokenMs : world.settings.accessTokenMs;
  const validUntil = new Date(now.getTime() + life);
  const token = await world.tokens.sign(
    {
      kind,
      authReference: row.reference,
      context: contextOf(row),
      subject: subjectOf(row),
      method: row.method,
      permissions,
      owner: row.token_reference === null && owns(world, subjectOf(row), contextOf(row)),
      ipPolicy: row.ip_policy,
    },
    now,
    validUntil,
    world.ids.hex(32),
  );
  return { token, validUntil: isoInstant(validUntil.getTime()) };
}

function known(world: World, reference: string): AuthenticationRow {
  const row = findAuthentication(world, reference);
  if (row) return row;
  throw refuse(
    21304,
    `Operacja uwierzytelniania o numerze referencyjnym ${reference} nie została znaleziona.`,
  );
}

function checkIp(row: AuthenticationRow, clientIp: string): void {
  if (!ipAllowed(row.ip_policy, clientIp)) throw forbidden('ip-not-allowed', { clientIp });
}

export const redeem = operation(
  'POST /auth/token/redeem',
  async ({ world, caller, now, clientIp }) => {
    const row = known(world, caller.authReference);
    if (row.status !== 200) {
      throw refuse(21301, `Status uwierzytelnienia (${row.status}) nie pozwala na ${redeeming}.`);
    }
    if (row.redeemed === 1) {
      throw refuse(21301, `Tokeny dla operacji uwierzytelniania ${row.reference} zostały już pobrane.`);
    }
    checkIp(row, clientIp);
    const permissions = permissionsOf(world, row, redeeming);
    world.db.run(
      'update authentications set redeemed = 1, refresh_until = ? where reference = ?',
      now.getTime() + world.settings.refreshTokenMs,
      row.reference,
    );
    return {
      accessToken: await issue(world, row, 'access', now, permissions),
      refreshToken: await issue(world, row, 'refresh', now, []),
    };
  },
  { bearer: ['operation'] },
);

export const refresh = operation(
  'POST /auth/token/refresh',
  async ({ world, caller, now, clientIp }) => {
    const row = known(world, caller.authReference);
    if (row.status !== 200) {
      throw refuse(21301, `Status uwierzytelnienia (${row.status}) nie pozwala na ${refreshing}.`);
    }
    checkIp(row, clientIp);
    const permissions = permissionsOf(world, row, refreshing);
    world.db.run(
      'update authentications set refreshed = ? where reference = ?',
      now.getTime(),
      row.reference,
    );
    return { accessToken: await issue(world, row, 'access', now, permissions) };
  },
  { bearer: ['refresh'] },
);
