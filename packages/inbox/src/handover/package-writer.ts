import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** One file of a package. `content` is asked for when its turn comes, so only one is in memory at a time. */
export interface PackageFile {
  path: string;
  /** Calendar date of the entry, `YYYY-MM-DD`. */
  date: string;
  /** Null leaves the file out. */
  content(): Promise<Uint8Array | null>;
}

export interface WrittenPackage {
  /** Base64 SHA-256 of the ZIP. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Writes a ZIP as a stream and makes it durable. The same files give the same bytes: order, dates and modes come from
 * the input and nothing from the machine. A list of hashes (`SHA256SUMS`, as `sha256sum -c` reads it) comes last.
 */
export async function writePackage(
  file: string,
  files: AsyncIterable<PackageFile> | Iterable<PackageFile>,
  signal?: AbortSignal,
): Promise<WrittenPackage> {
  const zip = new yazl.ZipFile();
  const hash = createHash('sha256');
  const counted = { size: 0 };
  const writing = pipeline(
    Readable.from(zip.outputStream as AsyncIterable<Uint8Array>),
    counting(hash, counted),
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
    ...(signal === undefined ? [] : [{ signal }]),
  );
  const failed = new Promise<never>((_, reject) => {
    writing.catch(reject);
  });
  try {
    await Promise.race([fill(zip, files, signal), failed]);
    await writing;
  } catch (error) {
    zip.outputStream.emit('error', error);
    await writing.catch(() => {});
    throw error;
  }
  return { sha256: hash.digest('base64'), size: counted.size };
}

async function fill(
  zip: yazl.ZipFile,
  files: AsyncIterable<PackageFile> | Iterable<PackageFile>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const sums: string[] = [];
  let lastDate = '1980-01-01';
  for await (const { path, date, content } of files) {
    signal?.throwIfAborted();
    const bytes = await content();
    if (bytes === null) continue;
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
    if (date > lastDate) lastDate = date;
    await add(zip, path, bytes, date);
  }
  await add(zip, 'SHA256SUMS', new TextEncoder().encode(sums.join('')), lastDate);
  zip.end();
}

/** Resolves when the entry is through the compressor, so that the next one is made only then. */
function add(zip: yazl.ZipFile, path: string, bytes: Uint8Array, date: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
    stream.once('error', reject);
    stream.once('close', resolve);
    zip.addReadStream(stream, path, {
      mtime: noonOf(date),
      mode: 0o100644,
      // DOS dates alone: they carry no time zone, so the archive is the same everywhere.
      forceDosTimestamp: true,
      compress: !/\.(pdf|png|jpe?g)$/.test(path),
      size: bytes.byteLength,
    });
  });
}

/** ZIP writes local time; local noon exists on every day and everywhere reads as that day. */
function noonOf(date: string): Date {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}

function counting(hash: Hash, counted: { size: number }): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      counted.size += chunk.byteLength;
      done(null, chunk);
    },
  });
}
