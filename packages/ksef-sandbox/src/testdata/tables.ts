export const testDataTables = `
create table if not exists persons (
  nip text primary key, pesel text not null, bailiff integer not null, deceased integer not null,
  description text not null, created integer not null
) without rowid;
create index if not exists persons_by_pesel on persons (pesel);
create table if not exists subjects (
  nip text primary key, type text not null, description text not null, created integer not null
) without rowid;
create table if not exists subunits (
  parent text not null, nip text not null, description text not null, created integer not null,
  primary key (parent, nip)
) without rowid;
create table if not exists attachment_consents (nip text primary key, revoked integer) without rowid;
create table if not exists blocked_contexts (type text not null, value text not null, primary key (type, value)) without rowid;
`;
