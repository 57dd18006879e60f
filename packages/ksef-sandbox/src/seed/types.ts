/** A company to make. */
export interface SeedCompany {
  nip: string;
  name: string;
  /** A token text of one's own; otherwise one is made. */
  token?: string | undefined;
}

/** What to make: without companies, two of the sandbox’s own. */
export interface SeedRequest {
  companies?: readonly SeedCompany[] | undefined;
  /** So many plausible invoices between the companies (each sells to the next one). */
  invoices?: number | undefined;
}

/** A company that was made, with its token. */
export interface SeededCompany {
  nip: string;
  name: string;
  /** A KSeF token with every permission, for `ksefToken(...)`. */
  token: string;
}

/** An invoice that was made. */
export interface SeededInvoice {
  ksefNumber: string;
  sellerNip: string;
  buyerNip: string;
  number: string;
}

/** What a seed made. */
export interface SeedResult {
  companies: SeededCompany[];
  /** The first 100 of the invoices made. */
  invoices: SeededInvoice[];
  invoiceCount: number;
}
