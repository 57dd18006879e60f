import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { ArchiveError } from './archives.js';
import { openZip } from './zip-file.js';

/**
 * How many files a package has, folders not counted: a package with too many is refused as a whole, before
 * any of its invoices is judged. Of a ZIP the directory is read, of a tar.gz the headers.
 */
export async function countFiles(path: string, format: 'Zip' | 'TarGz'): Promise<number> {
  let count = 0;
  try {
    if (format === 'Zip') {
      const zip = await openZip(path);
      try {
        for await (const _ of zip.files()) count += 1;
      } finally {
        zip.close();
      }
      return count;
    }
    const tar = extract();
    tar.on('entry', (header, stream, next) => {
      if (header.type === 'file' || header.type === 'contiguous-file') count += 1;
      stream.on('end', next);
      stream.resume();
    });
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), createGunzip(), tar);
    return count;
  } catch (error) {
    const name = format === 'Zip' ? 'ZIP' : 'tar.gz';
    throw new ArchiveError(`Nie jest to archiwum ${name}: ${(error as Error).message}`);
  }
}
