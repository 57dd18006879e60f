import { continuationPlace, continuationToken } from '../operations/continuation.js';
import { operation } from '../operations/operation.js';
import { forbidden, invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import { type AuthenticationRow, findAuthentication } from './authentication-book.js';
import type { Caller } from './caller.js';
import { authenticationView } from './status.js';

export const listSessions = operation('GET /auth/sessions', ({ world, caller, query, header, now }) => {
  const size = query.pageSize ?? 10;
  const place = continuationPlace(header['x-continuation-token']);
  const before = Number(place?.started ?? Number.MAX_SAFE_INTEGER);
  const rows = world.db.all<AuthenticationRow>(
    `select * from authentications
     where context_type = ? and context_value = ? and status = 200 and redeemed = 1 and refresh_until > ?
       and (started < ? or (started = ? and reference < ?))
     order by started desc, reference desc limit ?`,
    caller.context.type,
    caller.context.value,
    now.getTime(),
    before,
    before,
    String(place?.reference ?? ''),
    size + 1,
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    continuationToken:
      rows.length > size && last
        ? continuationToken({ started: last.started, reference: last.reference })
        : null,
    items: page.map((row) => ({
      referenceNumber: row.reference,
      isCurrent: row.reference === caller.authReference,
      ...authenticationView(row),
    })),
  };
});

function revoke(world: World, caller: Caller, reference: string): undefined {
  const row = findAuthentication(world, reference);
  if (!row)
    throw invalid(`Sesja uwierzytelnienia o numerze referencyjnym ${reference} nie została znaleziona.`);
  if (row.context_type !== caller.context.type || row.context_value !== caller.context.value) {
    throw forbidden('insufficient-resource-access');
  }
  world.db.run(
    'update authentications set status = 425, details = ? where reference = ? and status = 200',
    JSON.stringify(['Uwierzytelnienie i powiązane refresh tokeny zostały unieważnione przez użytkownika']),
    reference,
  );
  return undefined;
}

export const revokeCurrent = operation(
  'DELETE /auth/sessions/current',
  ({ world, caller }) => revoke(world, caller, caller.authReference),
  { bearer: ['access', 'refresh'] },
);

export const revokeSession = operation('DELETE /auth/sessions/{referenceNumber}', ({ world, caller, path }) =>
  revoke(world, caller, path.referenceNumber),
);
