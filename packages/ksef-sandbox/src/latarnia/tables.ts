export const latarniaTables = `
create table if not exists announcements (
  id text primary key, event integer not null, category text not null, type text not null, title text not null,
  text text not null, starts integer not null, ends integer, version integer not null, published integer not null
) without rowid;
create table if not exists enforced_outages (event integer primary key);
`;
