import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { isEszokError } from '@eszok/core';
import type { Entry, ZipFile } from 'yauzl';
import type { CompressionType } from '../wire/index.js';
import { type ArchiveEntry, ArchiveGuard, collect, unreadable } from './archive-entry.js';

/**
 * The files of a ZIP or tar.gz on disk, one at a time; `wanted` chooses by name before anything is unpacked.
 * Memory holds one file. Nothing is written, so a name can lead nowhere.
 *
 * @throws KsefError `export.hostile-package`, `export.unreadable-package`
 */
export async function* readArchive(
  path: string,
  compression: CompressionType,
  wanted: (name: string) => boolean = () => true,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const guard = new ArchiveGuard();
  try {
    yield* compression === 'TarGz' ? readTarGz(path, guard, wanted) : readZip(path, guard, wanted);
  } catch (error) {
    throw isEszokError(error) ? error : unreadable(error);
  }
}

async function* readZip(
  path: string,
  guard: ArchiveGuard,
  wanted: (name: string) => boolean,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const yauzl = (await import('yauzl')).default;
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  try {
    for (;;) {
      const entry = await nextEntry(zip);
      if (!entry) return;
      const limit = guard.enter(entry.fileName);
      if (!wanted(entry.fileName)) continue;
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
      );
      const bytes = await collect(stream as AsyncIterable<Uint8Array>, entry.fileName, limit, guard);
      yield { name: entry.fileName, bytes };
    }
  } finally {
    zip.close();
  }
}

/** yauzl tells of one entry at a time by events; this turns one of them into a promise. */
function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      zip.removeListener('entry', onEntry).removeListener('end', onEnd).removeListener('error', onError);
      settle();
    };
    const onEntry = (entry: Entry) => done(() => resolve(entry));
    const onEnd = () => done(() => resolve(undefined));
    const onError = (error: Error) => done(() => reject(error));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

async function* readTarGz(
  path: string,
  guard: ArchiveGuard,
  wanted: (name: string) => boolean,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const { extract } = await import('tar-stream');
  const { pipeline } = await import('node:stream/promises');
  const untar = extract();
  const flow = pipeline(createReadStream(path), createGunzip(), untar);
  flow.catch(() => undefined); // the loop below sees the same failure
  let finished = false;
  try {
    for await (const file of untar) {
      const { name, type } = file.header;
      const limit = guard.enter(name);
      if (type === 'file' && wanted(name)) {
        yield { name, bytes: await collect(file as AsyncIterable<Uint8Array>, name, limit, guard) };
      } else {
        file.resume();
      }
    }
    await flow;
    finished = true;
  } finally {
    if (!finished) untar.destroy();
  }
}
