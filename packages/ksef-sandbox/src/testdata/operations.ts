import { instant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { insertGrant } from '../permissions/grant-book.js';
import { invalid, refuse } from '../refusal.js';

const createdAt = (text: string | null | undefined, now: Date) => (text ? instant(text) : now.getTime());

const createSubject = operation('POST /testdata/subject', ({ world, body, now }) => {
  const { subjectNip, subjectType, subunits, description } = body;
  if (world.db.get('select 1 from subjects where nip = ?', subjectNip)) throw refuse(30001);
  if (subunits && subunits.length > 0 && subjectType === 'EnforcementAuthority') {
    throw invalid('body.subunits: an EnforcementAuthority has none');
  }
  const created = createdAt(body.createdDate, now);
  world.db.run('insert into subjects values (?, ?, ?, ?)', subjectNip, subjectType, description, created);
  for (const unit of subunits ?? []) {
    world.db.run(
      'insert or replace into subunits values (?, ?, ?, ?)',
      subjectNip,
      unit.subjectNip,
      unit.description,
      created,
    );
  }
  return undefined;
});

const removeSubject = operation('POST /testdata/subject/remove', ({ world, body }) => {
  world.db.run('delete from subjects where nip = ?', body.subjectNip);
  world.db.run('delete from subunits where parent = ?', body.subjectNip);
  return undefined;
});

const createPerson = operation('POST /testdata/person', ({ world, body, now }) => {
  if (world.db.get('select 1 from persons where nip = ?', body.nip)) throw refuse(30001);
  world.db.run(
    'insert into persons values (?, ?, ?, ?, ?, ?)',
    body.nip,
    body.pesel,
    body.isBailiff ? 1 : 0,
    body.isDeceased === true ? 1 : 0,
    body.description,
    createdAt(body.createdDate, now),
  );
  return undefined;
});

const removePerson = operation('POST /testdata/person/remove', ({ world, body }) => {
  const person = world.db.get<{ pesel: string }>('select pesel from persons where nip = ?', body.nip);
  world.db.run('delete from persons where nip = ?', body.nip);
  world.db.run("delete from grants where subject_type = 'Nip' and subject_value = ?", body.nip);
  if (person)
    world.db.run("delete from grants where subject_type = 'Pesel' and subject_value = ?", person.pesel);
  return undefined;
});

const grantPermissions = operation('POST /testdata/permissions', ({ world, body }) => {
  if (body.permissions.length === 0) throw invalid('body.permissions: must not be empty');
  for (const { permissionType, description } of body.permissions) {
    insertGrant(world, {
      kind: 'person',
      author: null,
      context_type: body.contextIdentifier.type,
      context_value: body.contextIdentifier.value,
      subject_type: body.authorizedIdentifier.type,
      subject_value: body.authorizedIdentifier.value,
      target_type: null,
      target_value: null,
      permission: permissionType,
      description,
      can_delegate: 0,
      person: null,
      entity: null,
      unit_name: null,
      unit_details: null,
    });
  }
  return undefined;
});

const revokePermissions = operation('POST /testdata/permissions/revoke', ({ world, body }) => {
  world.db.run(
    "delete from grants where kind = 'person' and context_type = ? and context_value = ? and subject_type = ? and subject_value = ?",
    body.contextIdentifier.type,
    body.contextIdentifier.value,
    body.authorizedIdentifier.type,
    body.authorizedIdentifier.value,
  );
  return undefined;
});

const allowAttachments = operation('POST /testdata/attachment', ({ world, body }) => {
  world.db.run('insert or replace into attachment_consents values (?, null)', body.nip);
  return undefined;
});

const revokeAttachments = operation('POST /testdata/attachment/revoke', ({ world, body, now }) => {
  // The day begins at midnight UTC (the C# client's tests compare it so).
  const until = body.expectedEndDate
    ? Date.parse(`${body.expectedEndDate.slice(0, 10)}T00:00:00Z`)
    : now.getTime();
  world.db.run('update attachment_consents set revoked = ? where nip = ?', until, body.nip);
  return undefined;
});

function contextOf(body: { contextIdentifier?: { type: string; value: string } | null }) {
  if (!body.contextIdentifier) throw invalid('body.contextIdentifier: is required');
  return body.contextIdentifier;
}

const block = operation('POST /testdata/context/block', ({ world, body }) => {
  const { type, value } = contextOf(body);
  world.db.run('insert or ignore into blocked_contexts values (?, ?)', type, value);
  return undefined;
});

const unblock = operation('POST /testdata/context/unblock', ({ world, body }) => {
  const { type, value } = contextOf(body);
  world.db.run('delete from blocked_contexts where type = ? and value = ?', type, value);
  return undefined;
});

export const testDataOperations: readonly Operation[] = [
  createSubject,
  removeSubject,
  createPerson,
  removePerson,
  grantPermissions,
  revokePermissions,
  allowAttachments,
  revokeAttachments,
  block,
  unblock,
];
