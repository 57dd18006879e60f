import type { BatchFileInfo, FormCode, PartUploadRequest } from '../wire/index.js';

/**
 * How far one package has come. `opening` stands before a session is asked for, `closing` before the request after
 * which KSeF works on the package, the others after an answer. `done`, `refused` and `not-sent` are final; what became
 * of each invoice is then in the journal as an entry of its own.
 */
export type BatchStep = 'opening' | 'opened' | 'closing' | 'closed' | 'done' | 'refused' | 'not-sent';

/** An invoice in a package. */
export interface PackedInvoice {
  /** By which the caller knows it. */
  readonly name: string;
  /** Base64 SHA-256 of its bytes. */
  readonly sha256: string;
}

/** All that is needed to go on with a package after a crash. Holds the key of its encryption: keep it as a secret. */
export interface BatchRecord {
  readonly id: string;
  readonly step: BatchStep;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly form: FormCode;
  readonly offline: boolean;
  /** An earlier attempt may have got through: a duplicate of the same bytes is that attempt. */
  readonly doubtful?: boolean;
  readonly invoices: readonly PackedInvoice[];
  /** Sizes and hashes of the package and of its encrypted parts. */
  readonly file: BatchFileInfo;
  /** Where the encrypted parts wait, in order. */
  readonly parts: readonly { readonly ordinalNumber: number; readonly path: string; readonly size: number }[];
  /** The folder of the parts, which goes away with the package. */
  readonly folder: string;
  /** AES-256 key and initialization vector, Base64. */
  readonly key: string;
  readonly iv: string;
  /** Counts from `opened` on. */
  readonly sessionReferenceNumber?: string;
  /** Where KSeF wants the parts (pre-signed addresses). */
  readonly uploads?: readonly PartUploadRequest[];
  /** Of a refusal of the whole package. */
  readonly errorCode?: string;
  readonly errorNumber?: number;
}

/** One step of a package: the first one holds everything, later ones what is new. */
export type BatchEntry = Pick<BatchRecord, 'id' | 'step' | 'at'> & Partial<BatchRecord>;

/** Where packages are noted. `write` must be durable when it resolves; entries of the same id add to one another. */
export interface BatchJournal {
  write(entry: BatchEntry): Promise<void>;
  /** Every package that has no final step yet, whole. */
  unfinished(): Promise<readonly BatchRecord[]>;
}

const final: ReadonlySet<BatchStep> = new Set(['done', 'refused', 'not-sent']);

/** Packages without a final step, put together from their entries. */
export function unfinishedRecords(entries: Iterable<BatchEntry>): BatchRecord[] {
  const records = new Map<string, BatchEntry>();
  for (const entry of entries) records.set(entry.id, { ...records.get(entry.id), ...entry });
  return [...records.values()].filter(
    (record): record is BatchRecord => !final.has(record.step) && record.parts !== undefined,
  );
}
