export const tokenTables = `
create table if not exists tokens (
  reference text primary key,
  hash text not null unique,
  context_type text not null,
  context_value text not null,
  author_type text not null,
  author_value text not null,
  description text not null,
  permissions text not null,
  created integer not null,
  last_used integer,
  status text not null,
  status_details text
) without rowid;
create index if not exists tokens_of_context on tokens (context_type, context_value, created);
`;
