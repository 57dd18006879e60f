export const limitTables = `
create table if not exists limit_overrides (
  scope text not null, subject text not null, value text not null, primary key (scope, subject)
) without rowid;
`;
