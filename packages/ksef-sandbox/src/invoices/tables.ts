export const invoiceTables = `
create table if not exists invoices (
  ksef_number text not null unique,
  session text not null,
  reference text not null,
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
  size integer not null
);
create index if not exists invoices_of_seller on invoices (seller_nip, stored, ksef_number);
create index if not exists invoices_of_buyer on invoices (buyer_type, buyer_value, stored, ksef_number);
create index if not exists invoices_identity on invoices (seller_nip, kind, number);
create index if not exists invoices_by_hash on invoices (hash);
create index if not exists invoices_by_corrected_hash on invoices (corrected_hash) where corrected_hash is not null;
create index if not exists invoices_stored on invoices (stored);

create table if not exists invoice_parties (
  ksef_number text not null, role text not null, nip text not null, primary key (role, nip, ksef_number)
) without rowid;

create table if not exists invoice_content (ksef_number text primary key, bytes blob not null);

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
