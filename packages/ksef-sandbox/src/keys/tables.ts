export const keyTables = `
create table if not exists secrets (name text primary key, value blob not null) without rowid;
create table if not exists encryption_keys (
  certificate_id text primary key,
  public_key_id text not null,
  usage text not null,
  certificate blob not null,
  private_key text not null,
  valid_from integer not null,
  valid_to integer not null,
  withdrawn integer not null default 0
) without rowid;
`;
