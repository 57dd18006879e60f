import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { mostPartBytes, type Package, pack } from '../package/pack.js';
import type { PackageFile } from '../package/tar.js';
import { mostZipBytes } from '../package/zip.js';
import { type PreparedInvoice, prepareInvoice, sha256Base64 } from '../send/prepare.js';
import { collectBatch } from './results.js';
import type { BatchInvoice, BatchOptions, BatchOutcome, BatchReport, BatchSession } from './types.js';
import { uploadParts } from './upload.js';

type Source = AsyncIterable<BatchInvoice | Uint8Array> | Iterable<BatchInvoice | Uint8Array>;

/** A prepared invoice with its place among those given. */
interface Item {
  readonly place: number;
  readonly name: string;
  readonly invoice: PreparedInvoice;
}

const mostInvoices = 10_000;

/** Bytes of the invoices of one session, unpacked: below the 5 GB that a package may have, however badly it packs. */
const mostBytes = { TarGz: 4_500_000_000, Zip: mostZipBytes * 0.95 };

/** Sends invoices in batch sessions; see `KsefClient.sendBatch`. */
export async function sendBatch(
  engine: Engine,
  source: Source,
  options: BatchOptions = {},
): Promise<BatchReport> {
  const outcomes: BatchOutcome[] = [];
  const sessions: BatchSession[] = [];
  const items = prepared(source, options, outcomes);
  for (let next = await items.next(); !next.done; ) {
    const taken: { place: number; name: string; sha256: string }[] = [];
    const { form } = next.value.invoice;
    const files = async function* (): AsyncGenerator<PackageFile> {
      let bytes = 0;
      const most = Math.min(options.invoicesPerSession ?? mostInvoices, mostInvoices);
      while (!next.done && taken.length < most && bytes < mostBytes[options.compression ?? 'TarGz']) {
        const { place, name, invoice } = next.value;
        if (invoice.form.systemCode !== form.systemCode) return;
        taken.push({ place, name, sha256: invoice.sha256 });
        bytes += invoice.bytes.length;
        yield { name: `${String(taken.length).padStart(5, '0')}.xml`, bytes: invoice.bytes };
        next = await items.next();
      }
    };
    const { session, invoices } = await sendPackage(engine, files(), form, () => taken.length, options);
    sessions.push(session);
    const byHash = new Map(invoices.map((one) => [one.sha256, one]));
    for (const { place, name, sha256 } of taken) {
      const found = byHash.get(sha256);
      outcomes[place] = found
        ? { ...found, name }
        : { name, sha256, outcome: 'missing', sessionReferenceNumber: session.referenceNumber };
    }
  }
  const count = (outcome: BatchOutcome['outcome']) =>
    outcomes.filter((one) => one.outcome === outcome).length;
  return { sessions, invoices: outcomes, accepted: count('accepted'), refused: count('refused') };
}

/** Invoices ready to leave; what is none is put among the outcomes at once, and so are repetitions of the same bytes. */
async function* prepared(
  source: Source,
  options: BatchOptions,
  outcomes: BatchOutcome[],
): AsyncGenerator<Item, void, undefined> {
  let place = 0;
  for await (const given of source) {
    const bytes = given instanceof Uint8Array ? given : given.bytes;
    const name = (given instanceof Uint8Array ? undefined : given.name) ?? `#${place + 1}`;
    try {
      const invoice = await prepareInvoice(bytes, options);
      yield { place, name, invoice };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const sha256 = bytes instanceof Uint8Array ? sha256Base64(bytes) : '';
      outcomes[place] = { name, sha256, outcome: 'invalid', error };
    }
    place += 1;
  }
}

/** One session from package to verdicts. */
async function sendPackage(
  engine: Engine,
  files: AsyncIterable<PackageFile>,
  form: PreparedInvoice['form'],
  invoiceCount: () => number,
  options: BatchOptions,
): Promise<{ session: BatchSession; invoices: BatchOutcome[] }> {
  const { signal, onProgress, compression = 'TarGz', offline = false } = options;
  const { sessions } = engine.resources;
  let made: Package | undefined;
  try {
    const opened = await engine.publicKeys.withDocumentKey(async (encryption, documentKey) => {
      made ??= await pack(files, {
        documentKey,
        compression,
        folder: options.folder,
        partBytes: Math.min(options.partBytes ?? mostPartBytes, mostPartBytes),
      });
      const { info, parts } = made;
      onProgress?.({ step: 'packed', invoices: invoiceCount(), parts: parts.length, bytes: info.fileSize });
      const body = { formCode: form, batchFile: info, encryption, offlineMode: offline };
      return again(engine, () => sessions.openBatch(body, { signal }));
    }, signal);
    const sessionReferenceNumber = opened.referenceNumber;
    onProgress?.({ step: 'opened', sessionReferenceNumber });
    await uploadParts(engine, made?.parts ?? [], opened.partUploadRequests, {
      uploads: options.uploads ?? 4,
      signal,
      onUploaded: (part) => onProgress?.({ step: 'uploaded', sessionReferenceNumber, part }),
    });
    await closeSession(engine, sessionReferenceNumber, signal);
    onProgress?.({ step: 'closed', sessionReferenceNumber });
    const collected = await collectBatch(engine, sessionReferenceNumber, options);
    const accepted = collected.invoices.filter((one) => one.outcome === 'accepted').length;
    onProgress?.({ step: 'done', sessionReferenceNumber, accepted });
    return collected;
  } finally {
    await made?.remove();
  }
}

/** A batch session whose opening got lost receives no parts and is cancelled by KSeF: opening again is harmless. */
async function again<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const lost = error instanceof KsefError && error.code === 'http.outcome-unknown';
      if (!lost || attempt > engine.timing.retries) throw error;
    }
  }
}

/** Closes a batch session; one that is closed already (21180) counts as closed. */
async function closeSession(engine: Engine, referenceNumber: string, signal?: AbortSignal): Promise<void> {
  try {
    await engine.resources.sessions.closeBatch(referenceNumber, signal);
  } catch (error) {
    if (!(error instanceof KsefError && error.number === 21180)) throw error;
  }
}
