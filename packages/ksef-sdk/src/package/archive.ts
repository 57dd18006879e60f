import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { CompressionType } from '../wire/index.js';
import { type PackageFile, tar } from './tar.js';
import { zip } from './zip.js';

/**
 * An archive of files as they come. `TarGz` packs many similar invoices far better; `Zip` is the older kind.
 * What goes wrong with the files comes out of the stream.
 */
export function archive(
  files: AsyncIterable<PackageFile>,
  compression: CompressionType,
): AsyncGenerator<Uint8Array, void, undefined> {
  return compression === 'TarGz' ? tarGz(files) : zip(files);
}

async function* tarGz(files: AsyncIterable<PackageFile>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = Readable.from(tar(files));
  const gzip = createGzip({ chunkSize: 256 * 1024 });
  source.once('error', (error) => gzip.destroy(error));
  yield* source.pipe(gzip) as AsyncIterable<Uint8Array>;
}
