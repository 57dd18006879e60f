import { createGzip } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';
import { metadataView } from '../invoices/metadata-view.js';
import { type InvoiceRow, invoiceBytes } from '../invoices/repository.js';
import type { World } from '../world/world.js';
import { ZipWriter } from './zip-writer.js';

/** What ended up in a package; complete once its bytes have been read to the end. */
export interface Packed {
  rows: InvoiceRow[];
  /** The size limit cut it before all rows were in. */
  cut: boolean;
}

interface PackOptions {
  rows: readonly InvoiceRow[];
  onlyMetadata: boolean;
  /** Compressed bytes after which no more invoices are put in; the metadata file does not count. */
  limit: number;
}

const sliceMs = 20;
const turn = () => new Promise((resolve) => setImmediate(resolve));

function metadataFile(rows: readonly InvoiceRow[]): Buffer {
  return Buffer.from(JSON.stringify({ invoices: rows.map(metadataView) }));
}

/** A ZIP of `{ksefNumber}.xml` files and `_metadata.json`, in pieces. */
export async function* packZip(world: World, options: PackOptions, packed: Packed): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  let until = performance.now() + sliceMs;
  for (const row of options.rows) {
    if (!options.onlyMetadata) {
      if (zip.size >= options.limit) {
        packed.cut = true;
        break;
      }
      yield zip.add(`${row.ksef_number}.xml`, invoiceBytes(world, row.id));
      if (performance.now() > until) {
        await turn();
        until = performance.now() + sliceMs;
      }
    }
    packed.rows.push(row);
  }
  yield zip.add('_metadata.json', metadataFile(packed.rows));
  yield zip.end();
}

/** The same as tar.gz. */
export async function* packTarGz(world: World, options: PackOptions, packed: Packed): AsyncGenerator<Buffer> {
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
        await put(`${row.ksef_number}.xml`, invoiceBytes(world, row.id));
      }
      packed.rows.push(row);
    }
    await put('_metadata.json', metadataFile(packed.rows));
    tar.finalize();
  })();
  writing.catch((error) => gzip.destroy(error as Error));
  for await (const chunk of gzip) {
    size += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  await writing;
}
