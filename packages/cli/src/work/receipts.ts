import { join } from 'node:path';
import { parseUpo } from '@eszok/fa-schema';
import type { QueueEntry } from '@eszok/offline-queue';
import { fileName, writeOutput } from '../frame/files.js';
import type { Registry } from '../frame/services.js';

/** Receipts written into a folder: one of its own under the KSeF number, that of a package once, under its session. */
export class Receipts {
  /** Written in this run. */
  readonly paths: string[] = [];
  private readonly bySha256 = new Map<string, string>();

  constructor(
    private readonly registry: Registry,
    /** Nothing is written without one. */
    private readonly dir: string | undefined,
  ) {}

  /** The path of an entry's receipt; undefined while there is none. */
  async save(entry: QueueEntry): Promise<string | undefined> {
    if (!this.dir || !entry.ksefNumber || !entry.upoSha256) return undefined;
    const known = this.bySha256.get(entry.upoSha256);
    if (known !== undefined) return known;
    const upo = await this.registry.queue.upo(entry.id);
    if (!upo) return undefined;
    const shared = parseUpo(upo).documents.length > 1;
    const name = shared ? (entry.sessionReferenceNumber ?? entry.ksefNumber) : entry.ksefNumber;
    // Both came over HTTP: a name stays in its folder whatever an answer said.
    const path = join(this.dir, `UPO-${fileName(name)}.xml`);
    await writeOutput(path, upo);
    this.bySha256.set(entry.upoSha256, path);
    this.paths.push(path);
    return path;
  }
}
