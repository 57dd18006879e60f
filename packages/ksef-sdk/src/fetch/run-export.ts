import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentKey } from '../crypto/document-key.js';
import type { Engine } from '../engine.js';
import { errorOfStatus, isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import { temporaryFolder } from '../files/temporary-folder.js';
import { type Archive, metadataName, unreadable } from '../package/archive-entry.js';
import { downloadParts } from '../package/download-parts.js';
import { openArchive } from '../package/read-archive.js';
import { poll } from '../transport/poll.js';
import { backoffMs, sleep } from '../transport/retry.js';
import type {
  InvoiceExportStatusResponse,
  InvoiceMetadata,
  InvoicePackage,
  InvoicePackagePart,
  InvoiceQueryFilters,
} from '../wire/index.js';
import type { ExportedInvoice, PackageOptions } from './types.js';

/** A package on this machine, whole and checked, to be read and then thrown away. */
export interface OpenPackage {
  readonly info: InvoicePackage;
  readonly referenceNumber: string;
  /** Metadata of its invoices, in the order in which KSeF gave them. */
  readonly metadata: readonly InvoiceMetadata[];
  /** The invoices for which there is a file; `wanted` chooses by KSeF number before unpacking. */
  invoices(wanted?: (ksefNumber: string) => boolean): AsyncGenerator<ExportedInvoice, void, undefined>;
  dispose(): Promise<void>;
}

const mostExports = 3;
const mostRepeats = 2;
const defaultTimeoutMs = 15 * 60_000;

/**
 * Asks for a package, waits for it, downloads, checks and decrypts it. An export that is stuck, cancelled (550), expired
 * (210), gone, or whose parts stay damaged is asked for again, with a new key.
 *
 * @throws KsefError `export.refused` (KSeF's status in `number`), `export.stuck`, `export.damaged`, `export.unreadable-package`
 */
export async function runExport(
  engine: Engine,
  filters: InvoiceQueryFilters,
  options: PackageOptions = {},
): Promise<OpenPackage> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await oneExport(engine, filters, options);
    } catch (error) {
      if (!(error instanceof KsefError) || !worthAnother(error) || attempt >= mostExports) throw error;
    }
  }
}

function worthAnother(error: KsefError): boolean {
  if (error.code === 'export.refused') return [210, 500, 550].includes(error.number ?? 0);
  return ['export.stuck', 'export.damaged', 'export.unreadable-package', 'http.gone'].includes(error.code);
}

/** A package changes nothing in KSeF: one whose number got lost is asked for again and the lost one left to expire. */
async function again<T>(engine: Engine, signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || attempt > Math.min(mostRepeats, engine.timing.retries)) throw error;
      await sleep(backoffMs(attempt, Math.random(), engine.timing), signal);
    }
  }
}

/** A lost answer, or a server that says nothing of how long it will be away. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof KsefError) || error.retryAfterMs !== undefined) return false;
  return error.code === 'http.outcome-unknown' || error.code === 'http.unavailable';
}

async function oneExport(
  engine: Engine,
  filters: InvoiceQueryFilters,
  options: PackageOptions,
): Promise<OpenPackage> {
  const { signal, compression = 'Zip' } = options;
  const { invoices } = engine.resources;
  const key = createDocumentKey();
  const { referenceNumber } = await engine.publicKeys.withDocumentKey(
    (encryption) =>
      again(engine, signal, () =>
        invoices.startExport(
          { encryption, filters, onlyMetadata: false, compressionType: compression },
          signal,
        ),
      ),
    signal,
    key,
  );
  const info = packageOf(await waitFor(engine, referenceNumber, options), referenceNumber);
  const folder = await temporaryFolder(options.workDir ?? tmpdir(), 'ksef-export');
  let archive: Archive | undefined;
  const dispose = async () => {
    await archive?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const file = join(folder, 'package');
    await writeFile(file, '', { mode: 0o600 });
    const fresh = async (ordinalNumber: number) =>
      partOf(packageOf(await invoices.exportStatus(referenceNumber, signal), referenceNumber), ordinalNumber);
    await downloadParts(engine, info.parts, key, file, fresh, signal);
    if (info.parts.length > 0) archive = await openArchive(file, info.compressionType);
    const metadata = archive ? await readMetadata(archive) : [];
    return {
      info,
      referenceNumber,
      metadata,
      invoices: (wanted) => readInvoices(archive, metadata, wanted),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function waitFor(
  engine: Engine,
  referenceNumber: string,
  { exportTimeoutMs = defaultTimeoutMs, signal }: PackageOptions,
): Promise<InvoiceExportStatusResponse> {
  const final = await poll(
    () => engine.resources.invoices.exportStatus(referenceNumber, signal),
    ({ status }) => !isUnderWay(status),
    { pollIntervalMs: engine.pollIntervalMs, timeoutMs: exportTimeoutMs, signal },
  );
  if (final) return final;
  throw new KsefError({
    code: 'export.stuck',
    level: 'export',
    retry: 'after',
    message: {
      pl: `KSeF nie przygotował paczki ${referenceNumber} w wyznaczonym czasie.`,
      en: `KSeF has not made the package ${referenceNumber} in the time given.`,
    },
    hint: { pl: 'Zamów eksport ponownie.', en: 'Ask for the export again.' },
    details: { referenceNumber },
  });
}

function packageOf(answer: InvoiceExportStatusResponse, referenceNumber: string): InvoicePackage {
  if (answer.status.code === 200 && answer.package) return answer.package;
  throw errorOfStatus('export', answer.status, { referenceNumber });
}

function partOf(info: InvoicePackage, ordinalNumber: number): InvoicePackagePart {
  const part = info.parts.find((one) => one.ordinalNumber === ordinalNumber);
  if (part) return part;
  throw unreadable(new Error(`the export no longer lists its part ${ordinalNumber}`));
}

async function readMetadata(archive: Archive): Promise<readonly InvoiceMetadata[]> {
  let found: readonly InvoiceMetadata[] | undefined;
  // To its end, although one file is sought: a tar.gz that has been read whole need not be inflated again.
  for await (const { bytes } of archive.files((name) => name === metadataName)) {
    try {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
      const { invoices } = JSON.parse(text) as { invoices: InvoiceMetadata[] };
      if (Array.isArray(invoices)) found ??= invoices;
    } catch (error) {
      throw unreadable(error);
    }
  }
  if (found) return found;
  throw unreadable(new Error(`the package has no readable ${metadataName}`));
}

async function* readInvoices(
  archive: Archive | undefined,
  metadata: readonly InvoiceMetadata[],
  wanted: (ksefNumber: string) => boolean = () => true,
): AsyncGenerator<ExportedInvoice, void, undefined> {
  if (!archive) return;
  const byName = new Map(metadata.map((one) => [`${one.ksefNumber}.xml`, one]));
  const chosen = (name: string) => wanted(byName.get(name)?.ksefNumber ?? '') && byName.has(name);
  for await (const { name, bytes } of archive.files(chosen)) {
    const about = byName.get(name);
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    // A file with another hash than its metadata is not handed over: whoever asked sees it missing and gets it singly.
    if (about && about.invoiceHash === sha256) yield { metadata: about, bytes, sha256 };
  }
}
