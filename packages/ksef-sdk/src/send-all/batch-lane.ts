import { BatchAttempt } from '../batch/attempt.js';
import type { BatchVerdict } from '../batch/results.js';
import { type PackedBatch, runPackage } from '../batch/run-package.js';
import { createDocumentKey } from '../crypto/document-key.js';
import { mostPartBytes, type Package, pack } from '../package/pack.js';
import type { PackageFile } from '../package/tar.js';
import { mostZipBytes } from '../package/zip.js';
import type { Slots } from '../transport/slots.js';
import type { FormCode } from '../wire/index.js';
import { Channel } from './channel.js';
import { failedVerdict, type Item, type Place } from './item.js';
import type { Run } from './run.js';

/** Bytes of the invoices of one session, unpacked: below the 5 GB that a package may have, however badly it packs. */
const mostBytes = { TarGz: 4_500_000_000, Zip: mostZipBytes * 0.95 };

/** Invoices of one form and one mode, in packages: packed as they come, one package a session. */
export class BatchLane {
  readonly #sessions: Promise<void>[] = [];
  #open: OpenPackage | undefined;

  constructor(
    private readonly run: Run,
    private readonly form: FormCode,
    private readonly kind: { offline: boolean; doubtful: boolean },
    /** Packages of all lanes at KSeF at a time. */
    private readonly slots: Slots,
  ) {}

  /** Resolves when the invoice is in the package. */
  async add(item: Item): Promise<void> {
    if (this.run.failed) return this.run.settle(item, { outcome: 'unsent' });
    this.#open ??= new OpenPackage(this.run, this.form);
    const open = this.#open;
    await open.add(item);
    const { options, limits } = this.run;
    const most = Math.min(options.invoicesPerSession ?? Number.POSITIVE_INFINITY, limits.batch.invoices);
    const full = open.items.length >= most || open.bytes >= mostBytes[options.compression ?? 'TarGz'];
    if (!full) return;
    this.#open = undefined;
    await this.slots.take();
    this.#sessions.push(this.#send(open).finally(() => this.slots.give()));
  }

  /** Sends what is left and waits for all. */
  async end(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (open) {
      await this.slots.take();
      this.#sessions.push(this.#send(open).finally(() => this.slots.give()));
    }
    await Promise.all(this.#sessions);
  }

  async #send(open: OpenPackage): Promise<void> {
    const { run } = this;
    const { items } = open;
    let made: Package | undefined;
    let attempt: BatchAttempt | undefined;
    try {
      if (run.failed) return await open.drop();
      made = await open.finish();
      run.options.onProgress?.({
        step: 'packed',
        invoices: items.length,
        parts: made.parts.length,
        bytes: made.info.fileSize,
      });
      const batch: PackedBatch = {
        form: this.form,
        offline: this.kind.offline,
        documentKey: open.documentKey,
        made,
      };
      attempt = this.#attempt(batch, items);
      await this.#conclude(batch, items, attempt);
    } catch (error) {
      const { verdict, stops } = failedVerdict(error);
      for (const item of items) run.settle(item, verdict);
      if (stops) run.fail(error);
    } finally {
      // What a journal remembers is gone on with later, from its parts.
      if (!attempt?.isResumable) await made?.remove();
    }
  }

  #attempt({ form, offline, documentKey, made }: PackedBatch, items: readonly Packed[]): BatchAttempt {
    const { engine, options } = this.run;
    return new BatchAttempt(options.journal, engine.clock, {
      invoices: items.map(({ name, sha256, ownJournal }) => ({ name, sha256, journal: ownJournal })),
      facts: {
        form,
        offline,
        ...(this.kind.doubtful ? { doubtful: true } : {}),
        file: made.info,
        parts: made.parts,
        folder: made.folder,
        key: Buffer.from(documentKey.key).toString('base64'),
        iv: Buffer.from(documentKey.iv).toString('base64'),
      },
    });
  }

  /** Sends the package and matches its verdicts by hash. */
  async #conclude(batch: PackedBatch, items: readonly Packed[], attempt: BatchAttempt): Promise<void> {
    const { run } = this;
    const { onProgress, mode: _mode, ...options } = run.options;
    let verdicts: BatchVerdict[];
    let refusal: Error | undefined;
    try {
      const collected = await runPackage(run.engine, batch, attempt, {
        ...options,
        onProgress,
        own: run.own,
        signal: run.signal,
        // Where an earlier attempt may have got through, a duplicate of the same bytes is that attempt.
        adoptIdentical: options.adoptIdentical === true || this.kind.doubtful,
      });
      const byHash = new Map(collected.invoices.map((one) => [one.sha256, one]));
      const of = { sessionReferenceNumber: collected.session.referenceNumber };
      verdicts = items.map(({ name, sha256 }) => {
        const found = byHash.get(sha256);
        return found ? { ...found, name } : { name, sha256, outcome: 'missing', ...of };
      });
      run.session(collected.session);
    } catch (error) {
      const { verdict } = failedVerdict(error);
      if (verdict.outcome !== 'refused' || !(error instanceof Error)) throw error;
      refusal = error;
      verdicts = items.map(({ name, sha256 }) => ({ ...verdict, name, sha256 }));
    }
    await attempt.conclude(refusal ? 'refused' : 'done', verdicts, batch.made, refusal);
    await Promise.all(
      items.map((item, index) => {
        const verdict = verdicts[index];
        return verdict && run.finish(item, verdict);
      }),
    );
  }
}

/** An invoice in a package, whose bytes are on disk now. */
type Packed = Place & Pick<Item, 'ownJournal'>;

/** A package that is being filled. */
class OpenPackage {
  readonly items: Packed[] = [];
  readonly documentKey = createDocumentKey();
  bytes = 0;
  readonly #files = new Channel<PackageFile>();
  readonly #packing: Promise<Package>;

  constructor(
    private readonly run: Run,
    readonly form: FormCode,
  ) {
    const { compression = 'TarGz', folder, partBytes = mostPartBytes } = run.options;
    this.#packing = pack(this.#files, {
      documentKey: this.documentKey,
      compression,
      folder,
      partBytes: Math.min(partBytes, mostPartBytes),
    });
    // Whoever adds or finishes is told; until then the failure is nobody's.
    this.#packing.catch(() => {});
  }

  async add(item: Item): Promise<void> {
    const { place, sha256, ownJournal } = item;
    this.items.push({ place, name: item.name, sha256, ownJournal });
    this.bytes += item.invoice.bytes.length;
    const name = `${String(this.items.length).padStart(5, '0')}.xml`;
    const given = this.#files.give({ name, bytes: item.invoice.bytes });
    // When packing fails, `finish` says so for all of its invoices.
    await Promise.race([given, this.#packing.catch(() => {})]);
  }

  finish(): Promise<Package> {
    this.#files.end();
    return this.#packing;
  }

  /** Nothing of it is sent. */
  async drop(): Promise<void> {
    this.#files.fail(new Error('dropped'));
    await this.#packing.then(
      (made) => made.remove(),
      () => {},
    );
    for (const item of this.items) this.run.settle(item, { outcome: 'unsent' });
  }
}
