import type { Message } from '@eszok/core';

/** What is said about errors that nobody threw on purpose, and about interruptions. */
export const problemTexts = {
  storage: {
    en: 'This machine refused: {problem}',
    pl: 'Ten komputer odmówił: {problem}',
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
