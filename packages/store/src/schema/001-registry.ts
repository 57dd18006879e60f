/**
 * Version 1: files, both directions, their journal, and what the rooms around them remember.
 * `TEXT` becomes text that sorts by its bytes on either engine, `STRICT` SQLite's own word for no surprises.
 */
export const registry: readonly string[] = [
  `create table files (
     sha256 TEXT primary key,
     size integer not null,
     stored_at TEXT not null
   ) STRICT`,

  `create table outgoing (
     id TEXT primary key,
     profile TEXT not null,
     sha256 TEXT not null references files (sha256),
     size integer not null,
     mode TEXT not null,
     state TEXT not null,
     form TEXT not null,
     kind TEXT not null,
     number TEXT not null,
     issue_date TEXT not null,
     seller_nip TEXT,
     seller_name TEXT,
     buyer_nip TEXT,
     buyer_name TEXT,
     gross TEXT not null,
     currency TEXT not null,
     enqueued_at TEXT not null,
     "after" TEXT not null,
     corrected_numbers TEXT not null,
     corrects TEXT references outgoing (id),
     hash_of_corrected TEXT,
     attempts integer not null,
     next_attempt_at TEXT,
     last_error TEXT,
     ksef_number TEXT,
     accepted_at TEXT,
     invoicing_mode TEXT,
     session_reference TEXT,
     invoice_reference TEXT,
     upo_sha256 TEXT references files (sha256),
     lease_owner TEXT,
     lease_until TEXT,
     unique (profile, sha256)
   ) STRICT`,
  'create index outgoing_by_state on outgoing (profile, state, id)',
  'create index outgoing_by_number on outgoing (profile, number)',
  // KSeF takes a number of a seller and kind once; so does the registry, for what is or may be in KSeF.
  `create unique index outgoing_number_once on outgoing (profile, seller_nip, kind, number)
     where state in ('waiting', 'sending', 'accepted', 'kept')`,
  'create index outgoing_by_ksef_number on outgoing (profile, ksef_number)',

  `create table incoming (
     profile TEXT not null,
     id TEXT not null,
     version integer not null,
     ksef_number TEXT,
     source TEXT not null,
     roles TEXT not null,
     decision TEXT not null,
     reason TEXT,
     decided_at TEXT,
     decided_by TEXT,
     description TEXT,
     do_not_post integer not null,
     form TEXT not null,
     kind TEXT not null,
     number TEXT not null,
     issue_date TEXT not null,
     received_at TEXT not null,
     month TEXT not null,
     seller_nip TEXT,
     seller_name TEXT,
     buyer_nip TEXT,
     buyer_name TEXT,
     net TEXT not null,
     vat TEXT not null,
     gross TEXT not null,
     currency TEXT not null,
     media_type TEXT not null,
     sha256 TEXT not null references files (sha256),
     size integer not null,
     upo_sha256 TEXT references files (sha256),
     registered_at TEXT not null,
     metadata TEXT,
     corrected TEXT not null,
     handover_id TEXT,
     primary key (profile, id)
   ) STRICT`,
  'create index incoming_by_month on incoming (profile, month, decision)',
  'create index incoming_by_number on incoming (profile, number)',
  'create index incoming_by_handover on incoming (profile, handover_id)',

  `create table events (
     id TEXT primary key,
     profile TEXT not null,
     subject TEXT not null,
     subject_id TEXT not null,
     at TEXT not null,
     event TEXT not null,
     data TEXT not null
   ) STRICT`,
  'create index events_by_subject on events (profile, subject, subject_id, id)',

  `create table checkpoints (
     profile TEXT not null,
     name TEXT not null,
     at TEXT not null,
     updated_at TEXT not null,
     primary key (profile, name)
   ) STRICT`,

  `create table announcements (
     id TEXT primary key,
     kind TEXT not null,
     started_at TEXT not null,
     ended_at TEXT,
     source TEXT not null,
     external_id TEXT,
     evidence TEXT,
     recorded_at TEXT not null,
     updated_at TEXT not null,
     unique (source, external_id)
   ) STRICT`,

  `create table handovers (
     id TEXT primary key,
     profile TEXT not null,
     month TEXT,
     file TEXT not null,
     temp_file TEXT not null,
     state TEXT not null,
     sha256 TEXT,
     size BIGINT,
     item_count integer not null,
     created_at TEXT not null
   ) STRICT`,
  'create index handovers_by_state on handovers (profile, state)',

  `create table month_locks (
     profile TEXT not null,
     month TEXT not null,
     locked_at TEXT not null,
     locked_by TEXT,
     primary key (profile, month)
   ) STRICT`,

  `create table leases (
     name TEXT primary key,
     owner TEXT not null,
     until TEXT not null
   ) STRICT`,
];
