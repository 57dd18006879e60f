export const authTables = `
create table if not exists challenges (
  challenge text primary key, created integer not null, client_ip text not null, used integer not null default 0
) without rowid;
create table if not exists authentications (
  reference text primary key,
  started integer not null,
  method text not null,
  context_type text not null,
  context_value text not null,
  subject text not null,
  token_reference text,
  certificate_serial text,
  certificate_subject text,
  document_hash text,
  ip_policy text,
  client_ip text not null,
  status integer not null,
  details text,
  redeemed integer not null default 0,
  refreshed integer,
  refresh_until integer
) without rowid;
create index if not exists authentications_of_context on authentications (context_type, context_value, started);
`;
