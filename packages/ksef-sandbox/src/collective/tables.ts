export const collectiveTables = `
create table if not exists collective_identifiers (
  number text primary key,
  seller_nip text not null,
  context_type text not null,
  context_value text not null,
  created integer not null,
  invoice_count integer not null
) without rowid;
create index if not exists collective_of_context on collective_identifiers (context_type, context_value, created);
create index if not exists collective_of_seller on collective_identifiers (seller_nip, created);
create table if not exists collective_invoices (
  number text not null, ksef_number text not null, amount text, currency text, description text,
  primary key (number, ksef_number)
) without rowid;
create index if not exists collective_of_invoice on collective_invoices (ksef_number);
`;
