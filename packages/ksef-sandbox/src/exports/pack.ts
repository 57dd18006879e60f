import { createGzip } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';
import { type MetadataRow, metadataText } from '../invoices/metadata-view.js';
import type { ExportedRow } from '../invoices/repository.js';
import { ZipWriter } from './zip-writer.js';

/** Entries of the metadata file that are turned into bytes together. */
const piece = 100;

/** What ended up in a package; complete once its bytes have been read to the end. */
export class Packed {
  count = 0;
  last: MetadataRow | null = null;
  /** The size limit cut it before all rows were in. */
  cut = false;
  readonly #done: Buffer[] = [];
  #texts: string[] = [];

  add(row: MetadataRow): void {
    this.#texts.push(`${this.count === 0 ? '' : ','}${metadataText(row)}`);
    this.count += 1;
    this.last = row;
    if (this.#texts.length === piece) this.#finishPiece();
  }

  #finishPiece(): void {
    this.#done.push(Buffer.from(this.#texts.join('')));
    this.#texts = [];
  }

  /** `_metadata.json` */
  metadataFile(): Buffer {
    this.#finishPiece();
    return Buffer.concat([Buffer.from('{"invoices":['), ...this.#done, Buffer.from(']}')]);
  }
}

interface PackOptions {
  rows: Iterable<ExportedRow>;
  onlyMetadata: boolean;
  /** Compressed bytes after which no more invoices are put in; the metadata file does not count. */
  limit: number;
}

const sliceMs = 20;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A ZIP of `{ksefNumber}.xml` files and `_metadata.json`, in pieces. */
export async function* packZip(options: PackOptions, packed: Packed): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  let until = performance.now() + sliceMs;
  for (const row of options.rows) {
    if (!options.onlyMetadata) {
      if (zip.size >= options.limit) {
        packed.cut = true;
        break;
      }
      yield zip.add(`${row.ksef_number}.xml`, row.bytes);
    }
    packed.add(row);
    if (performance.now() > until) {
      await turn();
      until = performance.now() + sliceMs;
    }
  }
  yield zip.add('_metadata.json', packed.metadataFile());
  yield zip.end();
}

/** The same as tar.gz. */
export async function* packTarGz(options: PackOptions, packed: Packed): AsyncGenerator<Buffer> {
  const tar = tarPack();
  const gzip = createGzip();
  let size = 0;
  tar.pipe(gzip);
  const put = (name: string, bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      tar.entry({ name, mtime: new Date(0) }, Buffer.from(bytes), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  const writing = (async () => {
    for (const row of options.rows) {
      if (!options.onlyMetadata) {
        if (size >= options.limit) {
          packed.cut = true;
          break;
        }
        await put(`${row.ksef_number}.xml`, row.bytes);
      }
      packed.add(row);
    }
    await put('_metadata.json', packed.metadataFile());
    tar.finalize();
  })();
  writing.catch((error) => gzip.destroy(error as Error));
  for await (const chunk of gzip) {
    size += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  await writing;
}
