import type { Message } from '@eszok/core';

/** What is said about errors that nobody threw on purpose, and about interruptions. */
export const problemTexts = {
  storage: {
    en: '{path}: {problem}.',
    pl: '{path}: {problem}.',
  },
  storageNowhere: {
    en: 'This machine refused: {problem}.',
    pl: 'Ten komputer odmówił: {problem}.',
  },
  storageHint: {
    en: 'Check the rights to that file or folder, and that its disk is there.',
    pl: 'Sprawdź prawa do tego pliku lub folderu i czy dysk jest dostępny.',
  },
  diskFull: {
    en: 'The disk is full. Make room and run the command again: nothing is lost or doubled.',
    pl: 'Dysk jest pełny. Zwolnij miejsce i powtórz polecenie: nic nie zginie ani się nie zdubluje.',
  },
  defect: { en: 'A defect of eszok: {problem}', pl: 'Usterka eszok: {problem}' },
  defectHint: {
    en: 'Run again with ESZOK_DEBUG=1 and send what it prints with a report of the defect.',
    pl: 'Uruchom jeszcze raz z ESZOK_DEBUG=1 i dołącz wynik do zgłoszenia usterki.',
  },
  interrupted: {
    en: 'Interrupted. Run the command again: what was done stays done, nothing is doubled.',
    pl: 'Przerwano. Powtórz polecenie: to, co zrobione, zostaje, nic się nie zdubluje.',
  },
} as const satisfies Record<string, Message>;

/** What the operating system says of a file or a folder, by its name for the error. */
export const systemTexts: Readonly<Record<string, Message>> = {
  EACCES: { en: 'no permission', pl: 'brak uprawnień' },
  EBUSY: { en: 'in use by another program', pl: 'używany przez inny program' },
  EDQUOT: { en: 'the quota of the disk is used up', pl: 'wyczerpany przydział miejsca na dysku' },
  EEXIST: { en: 'it exists already', pl: 'już istnieje' },
  EIO: { en: 'the disk failed', pl: 'błąd dysku' },
  EISDIR: { en: 'this is a folder, not a file', pl: 'to folder, a nie plik' },
  EMFILE: { en: 'too many open files', pl: 'za dużo otwartych plików' },
  ENAMETOOLONG: { en: 'the name is too long', pl: 'za długa nazwa' },
  ENFILE: { en: 'too many open files', pl: 'za dużo otwartych plików' },
  ENOENT: { en: 'it is not there', pl: 'nie istnieje' },
  ENOSPC: { en: 'no room left on the disk', pl: 'brak miejsca na dysku' },
  ENOTDIR: { en: 'this is not a folder', pl: 'to nie folder' },
  ENOTEMPTY: { en: 'the folder is not empty', pl: 'folder nie jest pusty' },
  EPERM: { en: 'not permitted', pl: 'niedozwolone' },
  EROFS: { en: 'the disk is read-only', pl: 'dysk jest tylko do odczytu' },
};
