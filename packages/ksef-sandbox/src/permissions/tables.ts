export const permissionTables = `
create table if not exists grants (
  id text primary key,
  kind text not null,
  author_type text not null,
  author_value text,
  context_type text not null,
  context_value text not null,
  subject_type text not null,
  subject_value text not null,
  target_type text,
  target_value text,
  permission text not null,
  description text not null,
  can_delegate integer not null default 0,
  person text,
  entity text,
  unit_name text,
  unit_details text,
  started integer not null
) without rowid;
create index if not exists grants_of_context on grants (context_type, context_value, kind);
create index if not exists grants_of_subject on grants (subject_type, subject_value, kind);
create index if not exists grants_of_target on grants (target_type, target_value, kind);
create table if not exists permission_operations (
  reference text primary key, context_type text not null, context_value text not null, created integer not null,
  status integer not null, details text
) without rowid;
-- what an accepted operation still has to do
create table if not exists permission_requests (id integer primary key, reference text not null unique, request text not null);
`;
