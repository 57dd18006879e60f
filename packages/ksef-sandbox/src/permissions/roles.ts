import type { components } from '@eszok/ksef-sdk/wire';
import { contextNip } from '../auth/caller.js';
import { isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import type { World } from '../world/world.js';

type EntityRole = components['schemas']['EntityRole'];

interface SubjectRow {
  nip: string;
  type: 'EnforcementAuthority' | 'VatGroup' | 'JST';
  description: string;
  created: number;
}

interface SubunitRow {
  parent: string;
  nip: string;
  description: string;
  created: number;
}

const ofSubject = {
  EnforcementAuthority: 'EnforcementAuthority',
  VatGroup: 'VatGroupUnit',
  JST: 'LocalGovernmentUnit',
} as const;

const ofSubunit = { VatGroup: 'VatGroupSubUnit', JST: 'LocalGovernmentSubUnit' } as const;

function rolesOf(world: World, nip: string): EntityRole[] {
  const roles: (EntityRole & { at: number })[] = [];
  const put = (role: EntityRole['role'], row: { description: string; created: number }, parent?: string) =>
    roles.push({
      at: row.created,
      role,
      description: row.description,
      startDate: isoInstant(row.created),
      ...(parent ? { parentEntityIdentifier: { type: 'Nip', value: parent } } : {}),
    });
  const person = world.db.get<{ description: string; created: number }>(
    'select description, created from persons where nip = ? and bailiff = 1',
    nip,
  );
  if (person) put('CourtBailiff', person);
  const subject = world.db.get<SubjectRow>('select * from subjects where nip = ?', nip);
  if (subject) put(ofSubject[subject.type], subject);
  for (const row of world.db.all<SubunitRow & { type: 'VatGroup' | 'JST' }>(
    'select u.*, s.type from subunits u join subjects s on s.nip = u.parent where u.nip = ?',
    nip,
  )) {
    put(ofSubunit[row.type], row, row.parent);
  }
  return roles.sort((a, b) => b.at - a.at).map(({ at: _at, ...role }) => role);
}

function page<T>(all: readonly T[], query: { pageOffset?: number; pageSize?: number }) {
  const size = query.pageSize ?? 10;
  const start = (query.pageOffset ?? 0) * size;
  return { roles: all.slice(start, start + size), hasMore: all.length > start + size };
}

const roles = operation('GET /permissions/query/entities/roles', ({ world, caller, query }) =>
  page(rolesOf(world, contextNip(caller.context) ?? ''), query),
);

const subordinates = operation(
  'POST /permissions/query/subordinate-entities/roles',
  ({ world, caller, body, query }) => {
    const rows = world.db.all<SubunitRow & { type: 'VatGroup' | 'JST' }>(
      `select u.*, s.type from subunits u join subjects s on s.nip = u.parent where u.parent = ?
     order by u.created desc, u.nip`,
      contextNip(caller.context),
    );
    const wanted = body.subordinateEntityIdentifier?.value;
    return page(
      rows
        .filter((row) => wanted === undefined || row.nip === wanted)
        .map((row) => ({
          subordinateEntityIdentifier: { type: 'Nip' as const, value: row.nip },
          role: ofSubunit[row.type],
          description: row.description,
          startDate: isoInstant(row.created),
        })),
      query,
    );
  },
);

export const roleOperations: readonly Operation[] = [roles, subordinates];
