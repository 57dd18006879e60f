export const certificateTables = `
create table if not exists enrollments (
  reference text primary key,
  owner_type text not null,
  owner_value text not null,
  name text not null,
  type text not null,
  csr blob not null,
  subject text not null,
  valid_from integer,
  requested integer not null,
  status integer not null,
  details text,
  serial text
) without rowid;
create index if not exists enrollments_of_owner on enrollments (owner_type, owner_value);
create table if not exists certificates (
  serial text primary key,
  owner_type text not null,
  owner_value text not null,
  name text not null,
  type text not null,
  common_name text not null,
  certificate blob not null,
  key_hash text not null,
  valid_from integer not null,
  valid_to integer not null,
  requested integer not null,
  last_used integer,
  -- 1 while it is suspended
  blocked integer,
  revoked integer,
  revocation_reason text
) without rowid;
create index if not exists certificates_of_owner on certificates (owner_type, owner_value, requested);
create index if not exists certificates_by_key on certificates (key_hash);
`;
