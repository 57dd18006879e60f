import { isEszokError } from '@eszok/core';
import type { CompressionType } from '../wire/index.js';
import { type ArchiveEntry, ArchiveGuard, unreadable } from './archive-entry.js';
import { readTarGz } from './read-tar.js';
import { readZip } from './read-zip.js';

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
