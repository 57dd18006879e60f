import { instant } from '../operations/instants.js';
import { newestFirst } from '../operations/newest-first.js';
import { operation } from '../operations/operation.js';
import type { Value } from '../state/database.js';
import { expireSession } from './lifecycle.js';
import { type SessionRow, seesAllSessions } from './session-book.js';
import { sessionItem } from './views.js';

const statusCodes: Readonly<Record<string, string>> = {
  InProgress: 'status < 200',
  Succeeded: 'status = 200',
  Failed: 'status >= 400 and status <> 440',
  Cancelled: 'status = 440',
};

export const listSessions = operation('GET /sessions', ({ world, caller, query, header, now }) => {
  world.db.makeLate();
  for (const session of world.db.all<SessionRow>(
    'select * from sessions where context_type = ? and context_value = ? and status = 100 and valid_until < ?',
    caller.context.type,
    caller.context.value,
    now.getTime(),
  )) {
    expireSession(world, session, now);
  }
  const where = ['context_type = ?', 'context_value = ?', 'kind = ?'];
  const values: Value[] = [caller.context.type, caller.context.value, query.sessionType];
  if (!seesAllSessions(caller)) {
    where.push("json_extract(subject, '$.type') = ? and json_extract(subject, '$.value') = ?");
    values.push(caller.subject.type, caller.subject.value);
  }
  const bounds = [
    ['created >= ?', query.dateCreatedFrom, false],
    ['created <= ?', query.dateCreatedTo, true],
    ['closed >= ?', query.dateClosedFrom, false],
    ['closed <= ?', query.dateClosedTo, true],
    ['updated >= ?', query.dateModifiedFrom, false],
    ['updated <= ?', query.dateModifiedTo, true],
  ] as const;
  for (const [clause, text, upTo] of bounds) {
    if (text === undefined) continue;
    where.push(clause);
    values.push(instant(text, upTo));
  }
  if (query.referenceNumber !== undefined) {
    where.push('reference = ?');
    values.push(query.referenceNumber);
  }
  if (query.statuses !== undefined && query.statuses.length > 0) {
    where.push(`(${query.statuses.map((one) => `(${statusCodes[one]})`).join(' or ')})`);
  }
  const page = newestFirst<SessionRow>(world, {
    table: 'sessions',
    where,
    values,
    size: query.pageSize ?? 10,
    token: header['x-continuation-token'],
  });
  return { continuationToken: page.continuationToken, sessions: page.rows.map(sessionItem) };
});
