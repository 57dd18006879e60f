/**
 * `session_invoices` has what waits for its outcome and what was refused; an accepted invoice is a row of
 * `invoices` alone. The view shows a session's invoices whatever became of them; the types of
 * its columns agree, or SQLite would sort a whole session for a page of it.
 */
export const sessionTables = `
create table if not exists sessions (
  reference text primary key,
  kind text not null,
  context_type text not null,
  context_value text not null,
  subject text not null,
  auth_reference text not null,
  token_reference text,
  document_hash text,
  system_code text not null,
  schema_version text not null,
  form_value text not null,
  aes_key blob,
  iv blob not null,
  offline_mode integer not null default 0,
  compression text,
  check_identifiers integer not null default 0,
  created integer not null,
  updated integer not null,
  valid_until integer not null,
  closed integer,
  status integer not null,
  status_details text,
  invoice_count integer not null default 0,
  ok_count integer not null default 0,
  failed_count integer not null default 0,
  file_size integer,
  file_hash text
) without rowid;
create index if not exists sessions_of_context on sessions (context_type, context_value, kind, created);
create index if not exists sessions_open on sessions (status, valid_until);

create table if not exists session_invoices (
  session text not null,
  ordinal integer not null,
  reference text not null,
  file_name text,
  hash text not null,
  size integer not null,
  offline_mode integer not null,
  corrected_hash text,
  received integer not null,
  status integer not null,
  status_details text,
  extensions text,
  invoice_number text,
  mode text
);
create unique index if not exists session_invoices_in_order on session_invoices (session, ordinal);
create index if not exists session_invoices_refused on session_invoices (hash) where status >= 400;
create index if not exists session_invoices_unfinished on session_invoices (status) where status < 200;

create view if not exists invoices_of_sessions as
  select session, ordinal, reference, file_name, hash, size, offline_mode, corrected_hash, received, status,
    status_details, extensions, invoice_number, cast(null as text) as ksef_number, cast(null as integer) as acquired,
    cast(null as integer) as stored, mode
  from session_invoices
  union all
  select session, ordinal, reference, file_name, hash, size, offline_mode, corrected_hash, received,
    cast(200 as integer), cast(null as text), cast(null as text), number, ksef_number, acquired, stored, mode
  from invoices;

create table if not exists received_content (
  session text not null, ordinal integer not null, bytes blob not null, primary key (session, ordinal)
);

create table if not exists batch_parts (
  session text not null,
  ordinal integer not null,
  size integer not null,
  hash text not null,
  file text,
  received_size integer,
  received_hash text,
  primary key (session, ordinal)
) without rowid;

create table if not exists upos (
  reference text primary key,
  session text not null,
  page integer,
  xml blob not null
);
create index if not exists upos_of_session on upos (session, page);
`;
