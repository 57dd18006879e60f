export const peppolTables = `
create table if not exists peppol_providers (
  id text primary key, name text not null, created integer not null
) without rowid;
`;
