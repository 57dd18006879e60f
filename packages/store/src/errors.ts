import { EszokError, type EszokErrorInit, type Message, type Retry } from '@eszok/core';

/** Codes of `StoreError`. */
export type StoreErrorCode =
  | 'store.busy'
  | 'store.closed'
  | 'store.conflict'
  | 'store.damaged'
  | 'store.failed'
  | 'store.file-altered'
  | 'store.file-missing'
  | 'store.full'
  | 'store.disk'
  | 'store.newer-version'
  | 'store.no-access'
  | 'store.backup-exists'
  | 'store.backup-not-here'
  | 'store.unreachable';

/** Whatever goes wrong with the registry or its files. Level `local`. */
export class StoreError extends EszokError {
  constructor(init: EszokErrorInit & { code: StoreErrorCode }) {
    super(init);
  }
}

interface Known {
  code: StoreErrorCode;
  message: Message;
  hint: Message;
  retry: Retry;
}

const busy: Known = {
  code: 'store.busy',
  message: {
    pl: 'Rejestr jest zajęty przez inny proces.',
    en: 'The registry is busy with another process.',
  },
  hint: {
    pl: 'Poczekaj, aż tamten proces skończy, i uruchom ponownie.',
    en: 'Wait until that process is done and run again.',
  },
  retry: 'after',
};
const damaged: Known = {
  code: 'store.damaged',
  message: { pl: 'Plik rejestru jest uszkodzony.', en: 'The registry file is damaged.' },
  hint: {
    pl: 'Odtwórz rejestr z kopii zapasowej; pliki faktur leżą obok, w folderze files.',
    en: 'Restore the registry from a backup; the invoice files lie beside it, in the folder files.',
  },
  retry: 'never',
};
const full: Known = {
  code: 'store.full',
  message: { pl: 'Brak miejsca na dysku rejestru.', en: 'The disk of the registry is full.' },
  hint: {
    pl: 'Zwolnij miejsce i uruchom ponownie.',
    en: 'Free some space and run again.',
  },
  retry: 'after',
};
const diskTrouble: Known = {
  code: 'store.disk',
  message: {
    pl: 'Dysk rejestru nie zapisał lub nie odczytał danych.',
    en: 'The disk of the registry did not write or read.',
  },
  hint: {
    pl: 'Sprawdź wolne miejsce i czy dysk jest podłączony, po czym uruchom ponownie.',
    en: 'Check for free space and whether the disk is there, then run again.',
  },
  retry: 'after',
};
const noAccess: Known = {
  code: 'store.no-access',
  message: { pl: 'Brak dostępu do rejestru.', en: 'No access to the registry.' },
  hint: {
    pl: 'Sprawdź uprawnienia do folderu rejestru albo dane logowania do bazy.',
    en: 'Check the permissions of the registry folder or the database login.',
  },
  retry: 'never',
};
const unreachable: Known = {
  code: 'store.unreachable',
  message: { pl: 'Baza rejestru jest nieosiągalna.', en: 'The registry database cannot be reached.' },
  hint: {
    pl: 'Sprawdź, czy serwer bazy działa i czy adres jest właściwy.',
    en: 'Check that the database server runs and that the address is right.',
  },
  retry: 'after',
};
const conflict: Known = {
  code: 'store.conflict',
  message: { pl: 'Taki wpis już jest w rejestrze.', en: 'The registry already has such a record.' },
  hint: { pl: 'Odczytaj istniejący wpis.', en: 'Read the record that is there.' },
  retry: 'never',
};

/** What drivers and the file system say, and what it means here. Keys: SQLite names, SQLSTATE, errno names. */
const meanings: readonly (readonly [RegExp, Known])[] = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|^23505$/, conflict],
  [/^SQLITE_(BUSY|LOCKED)|^55P03$|^40001$|^40P01$/, busy],
  [/^SQLITE_(CORRUPT|NOTADB)/, damaged],
  [/^SQLITE_IOERR|^EIO$/, diskTrouble],
  [/^SQLITE_FULL|^53100$|^ENOSPC$|^EDQUOT$/, full],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^EACCES$|^EPERM$|^EROFS$|^28|^42501$|^3D000$/, noAccess],
  [/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|EAI_AGAIN)$|^08|^57P/, unreachable],
];

/** The stable error for whatever a driver or the file system threw. */
export function storeError(cause: unknown, where: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const raw = cause as { code?: unknown; message?: unknown } | null;
  const code = typeof raw?.code === 'string' ? raw.code : '';
  const text = typeof raw?.message === 'string' ? raw.message : String(cause);
  let known = meanings.find(([pattern]) => pattern.test(code))?.[1];
  if (known === undefined && /connection terminated|timeout exceeded when trying to connect/i.test(text)) {
    known = unreachable;
  }
  return new StoreError({
    code: known?.code ?? 'store.failed',
    message: known?.message ?? {
      pl: `Rejestr odmówił: ${text}`,
      en: `The registry failed: ${text}`,
    },
    hint: known?.hint,
    retry: known?.retry ?? 'never',
    details: { where, ...(code === '' ? {} : { reason: code }) },
    cause,
  });
}
