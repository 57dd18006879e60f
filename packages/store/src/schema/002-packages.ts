/** Version 2: packages of invoices under way to KSeF (batch sessions), each with what is needed to go on with it. */
export const packages: readonly string[] = [
  `create table packages (
     id TEXT primary key,
     profile TEXT not null,
     open integer not null,
     record TEXT not null,
     updated_at TEXT not null
   ) STRICT`,
  'create index packages_open on packages (profile, open)',
];
