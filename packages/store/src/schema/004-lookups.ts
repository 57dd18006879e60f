/**
 * Version 4: what tells documents that belong together can be looked up, so that a question about one document reads
 * that one and its relatives, however large the registry is. `number_key` is filled in by `fillKeys`.
 */
export const lookups: readonly string[] = [
  'alter table incoming add column number_key TEXT',
  'create index incoming_by_number_key on incoming (profile, number_key)',
  'create index incoming_without_key on incoming (profile, id) where number_key is null',
  'create index incoming_by_sha256 on incoming (profile, sha256)',
  // What a document says that it corrects, one row an invoice named.
  `create table corrections (
     profile TEXT not null,
     id TEXT not null,
     place integer not null,
     ksef_number TEXT,
     number_key TEXT not null,
     primary key (profile, id, place),
     foreign key (profile, id) references incoming (profile, id)
   ) STRICT`,
  'create index corrections_by_ksef_number on corrections (profile, ksef_number)',
  'create index corrections_by_number_key on corrections (profile, number_key)',

  'create index outgoing_by_session on outgoing (profile, session_reference)',
  'create index outgoing_without_upo on outgoing (profile, state, id) where upo_sha256 is null',
  // Without it SQLite looks through the table for who corrects an entry whenever one is added.
  'create index outgoing_by_corrected on outgoing (corrects) where corrects is not null',
  'create index outgoing_leased on outgoing (profile, lease_owner) where lease_owner is not null',
];
