import { KsefError } from '../errors/ksef-error.js';

/** One file of a package. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An archive that is open for reading. */
export interface Archive {
  /** Its files, one at a time, in its own order; `wanted` chooses by name before anything is unpacked. */
  files(wanted?: (name: string) => boolean): AsyncGenerator<ArchiveEntry, void, undefined>;
  close(): Promise<void>;
}

/** What reads one kind of archive: its files come in groups as they are unpacked, because to wait for each takes longer. */
export interface ArchiveReader {
  groups(
    wanted: (name: string) => boolean,
  ): AsyncIterable<readonly ArchiveEntry[]> | Iterable<readonly ArchiveEntry[]>;
  close(): Promise<void>;
}

/** The most that a package may unpack to. KSeF's own limits are far below (10 000 invoices of 3 MB at the most). */
export const archiveLimits = {
  files: 20_000,
  fileBytes: 16_000_000,
  metadataBytes: 256_000_000,
  totalBytes: 40_000_000_000,
} as const;

export const metadataName = '_metadata.json';

/**
 * Counts what comes out of an archive and refuses names that lead elsewhere and sizes that no package has.
 *
 * @throws KsefError `export.hostile-package`
 */
export class ArchiveGuard {
  #files = 0;
  #total = 0;

  enter(name: string): number {
    this.#files += 1;
    if (this.#files > archiveLimits.files) throw hostile(name, `more than ${archiveLimits.files} files`);
    if (name.length > 255 || !/^[\w-]+(\.[\w-]+)*$/.test(name))
      throw hostile(name.slice(0, 100), 'a path where a file name belongs');
    return limitOf(name);
  }

  take(name: string, size: number): void {
    this.#total += size;
    if (this.#total > archiveLimits.totalBytes)
      throw hostile(name, `more than ${archiveLimits.totalBytes} bytes in all`);
  }
}

/** The most bytes that a file may have. */
export const limitOf = (name: string): number =>
  name === metadataName ? archiveLimits.metadataBytes : archiveLimits.fileBytes;

export function hostile(name: string, why: string): KsefError {
  return new KsefError({
    code: 'export.hostile-package',
    level: 'export',
    message: {
      pl: `Paczka zawiera plik, jakiego KSeF nie tworzy: ${JSON.stringify(name)} (${why}). Nic z niego nie zapisano.`,
      en: `The package holds a file such as KSeF never makes: ${JSON.stringify(name)} (${why}). Nothing of it was kept.`,
    },
    hint: {
      pl: 'Nie używaj tej paczki; sprawdź, z jakiego adresu pochodzi.',
      en: 'Do not use this package; check from which address it came.',
    },
    details: { name, why },
  });
}

export const tooLarge = (name: string, limit: number): KsefError => hostile(name, `more than ${limit} bytes`);

/** What is no archive at all, or one cut short. */
export function unreadable(cause: unknown): KsefError {
  return new KsefError({
    code: 'export.unreadable-package',
    level: 'export',
    retry: 'after',
    message: {
      pl: 'Paczki faktur nie można rozpakować.',
      en: 'The package of invoices cannot be unpacked.',
    },
    hint: { pl: 'Zamów eksport ponownie.', en: 'Ask for the export again.' },
    cause,
  });
}
