import { isEszokError } from '@eszok/core';
import type { CompressionType } from '../wire/index.js';
import { type Archive, type ArchiveEntry, type ArchiveReader, unreadable } from './archive-entry.js';
import { openTarGz } from './read-tar.js';
import { openZip } from './read-zip.js';

/**
 * A ZIP or tar.gz on disk, to be read as often as one likes; `wanted` chooses by name before anything is unpacked.
 * Memory holds a few small files or one large one. Nothing is written, so a name can lead nowhere.
 *
 * @throws KsefError `export.hostile-package`, `export.unreadable-package`, on opening and while reading
 */
export async function openArchive(path: string, compression: CompressionType): Promise<Archive> {
  try {
    const reader = await (compression === 'TarGz' ? openTarGz(path) : openZip(path));
    return { files: (wanted = () => true) => readFiles(reader, wanted), close: () => reader.close() };
  } catch (error) {
    throw judged(error);
  }
}

async function* readFiles(
  reader: ArchiveReader,
  wanted: (name: string) => boolean,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  try {
    for await (const group of reader.groups(wanted)) {
      for (const entry of group) yield entry;
    }
  } catch (error) {
    throw judged(error);
  }
}

const judged = (error: unknown): unknown => (isEszokError(error) ? error : unreadable(error));
