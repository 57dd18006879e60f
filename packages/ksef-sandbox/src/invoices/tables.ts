/**
 * An accepted invoice is one row: what its session says of it, its metadata, and last its bytes, which SQLite
 * leaves unread when nobody asks for them. Indexes cost more than rows, so there is one for each way in which
 * many rows are looked for, and those with few matches are left to the nearest: a hash is looked for among its
 * seller's invoices (it ends the index of identities), dates other than that of storage are sorted. Matches by
 * storage and subject alone are counted and named by their index, without a look at the rows.
 * Numbers are given in rising order, so that all but the buyers' index grow at their ends.
 */
export const invoiceTables = `
create table if not exists invoices (
  id integer primary key,
  ksef_number text not null,
  session text not null,
  ordinal integer not null,
  reference text not null,
  file_name text,
  offline_mode integer not null,
  hash text not null,
  corrected_hash text,
  seller_nip text not null,
  seller_name text,
  buyer_type text not null,
  buyer_value text,
  buyer_name text,
  number text not null,
  kind text not null,
  invoice_type text not null,
  issued text not null,
  received integer not null,
  acquired integer not null,
  stored integer not null,
  visible integer not null,
  net text not null,
  gross text not null,
  vat text not null,
  currency text not null,
  mode text not null,
  system_code text not null,
  schema_version text not null,
  form_value text not null,
  self_billing integer not null,
  attachment integer not null,
  third_parties text,
  authorized text,
  size integer not null,
  bytes blob not null
);
create unique index if not exists invoices_by_number on invoices (ksef_number);
create unique index if not exists invoices_of_session on invoices (session, ordinal);
create index if not exists invoices_of_seller on invoices (seller_nip, stored, visible);
create index if not exists invoices_of_buyer on invoices (buyer_value, stored, visible) where buyer_type = 'Nip';
create index if not exists invoices_identity on invoices (seller_nip, kind, number, hash);
create index if not exists invoices_by_corrected_hash on invoices (corrected_hash) where corrected_hash is not null;

create table if not exists invoice_parties (
  ksef_number text not null, role text not null, nip text not null, primary key (role, nip, ksef_number)
) without rowid;

create table if not exists exports (
  reference text primary key,
  context_type text not null,
  context_value text not null,
  subject text not null,
  request text not null,
  aes_key blob,
  iv blob not null,
  created integer not null,
  completed integer,
  status integer not null,
  status_details text,
  package text
) without rowid;
create index if not exists exports_of_context on exports (context_type, context_value, status);
`;
