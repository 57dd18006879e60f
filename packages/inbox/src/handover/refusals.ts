import { InboxError } from '../errors.js';

export const outExists = (file: string): InboxError =>
  new InboxError({
    code: 'inbox.out-exists',
    message: { pl: `Plik już istnieje: ${file}`, en: `The file exists already: ${file}` },
    hint: { pl: 'Podaj inną nazwę paczki.', en: 'Give the package another name.' },
    details: { file },
  });

export const running = (): InboxError =>
  new InboxError({
    code: 'inbox.handover-running',
    message: { pl: 'Inny proces właśnie robi paczkę.', en: 'Another process is making a package.' },
    hint: { pl: 'Poczekaj, aż skończy.', en: 'Wait until it is done.' },
    retry: 'after',
  });

export const changedMeanwhile = (id: string): InboxError =>
  new InboxError({
    code: 'inbox.changed-meanwhile',
    message: {
      pl: `Dokument ${id} zmieniono w trakcie robienia paczki; paczka nie powstała.`,
      en: `Document ${id} was changed while the package was made; there is no package.`,
    },
    hint: { pl: 'Uruchom ponownie.', en: 'Run again.' },
    retry: 'after',
    details: { id },
  });

/** A failure of the disk in words; anything else as it is. */
export function writeFailed(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new InboxError({
    code: 'inbox.write-failed',
    message: {
      pl: `Nie można zapisać paczki ${file} (${code}).`,
      en: `The package ${file} cannot be written (${code}).`,
    },
    hint: {
      pl: 'Sprawdź folder, uprawnienia i wolne miejsce.',
      en: 'Check the folder, the permissions and the free space.',
    },
    details: { file, reason: code },
    cause: error,
  });
}
