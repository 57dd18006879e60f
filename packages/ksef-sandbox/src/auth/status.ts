import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { gone, refuse } from '../refusal.js';
import { type AuthenticationRow, authenticationStatus, findAuthentication } from './authentication-book.js';
import { methodInfo } from './methods.js';

const week = 7 * 86_400_000;

/** Fields that a status and an entry of the list have in common. */
export function authenticationView(row: AuthenticationRow) {
  return {
    startDate: isoInstant(row.started),
    authenticationMethod: row.method,
    authenticationMethodInfo: methodInfo[row.method],
    status: authenticationStatus(row),
    isTokenRedeemed: row.redeemed === 1,
    lastTokenRefreshDate: row.refreshed === null ? null : isoInstant(row.refreshed),
    refreshTokenValidUntil: row.refresh_until === null ? null : isoInstant(row.refresh_until),
  };
}

export const authStatus = operation(
  'GET /auth/{referenceNumber}',
  ({ world, path, caller, now }) => {
    const reference = path.referenceNumber;
    const row = findAuthentication(world, reference);
    if (!row || caller.authReference !== reference) {
      throw refuse(
        21304,
        `Operacja uwierzytelniania o numerze referencyjnym ${reference} nie została znaleziona.`,
      );
    }
    if (now.getTime() > row.started + week) throw gone('Operacja uwierzytelniania nie jest już dostępna.');
    return authenticationView(row);
  },
  { bearer: ['operation', 'access'] },
);
