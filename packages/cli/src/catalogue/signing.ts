import type { Message } from '@eszok/core';

/** What `eszok login` says when it is signed with a card or Profil Zaufany. */
export const signingTexts = {
  bySignature: { en: 'signature made elsewhere', pl: 'podpis złożony poza programem' },
  preparing: { en: 'Asking {environment} for a challenge', pl: 'Proszę {environment} o wyzwanie' },
  prepared: {
    en: 'To be signed: {path} (NIP {nip}, {environment})',
    pl: 'Do podpisania: {path} (NIP {nip}, {environment})',
  },
  howToSign: {
    en: 'Sign it as it is, XAdES inside the document, with a qualified card, a seal or Profil Zaufany, before {time}.',
    pl: 'Podpisz go bez zmian, XAdES wewnątrz dokumentu, kartą kwalifikowaną, pieczęcią lub Profilem Zaufanym, przed {time}.',
  },
  thenSigned: {
    en: 'Then: `{program} login --signed FILE`',
    pl: 'Potem: `{program} login --signed PLIK`',
  },
  done: {
    en: 'Signed in by signature: NIP {nip}, {environment}; profile {name}',
    pl: 'Zalogowano podpisem: NIP {nip}, {environment}; profil {name}',
  },
  until: {
    en: 'It holds until {time}; after that a person has to sign again.',
    pl: 'Logowanie działa do {time}; potem trzeba podpisać ponownie.',
  },
  forCron: {
    en: 'So that it goes on without a person: `{program} cert enrol --type authentication --name "eszok" -o DIR`, then `{program} login --cert … --key …`',
    pl: 'Aby działało bez człowieka: `{program} cert enrol --type authentication --name "eszok" -o FOLDER`, potem `{program} login --cert … --key …`',
  },
  askEnrol: {
    en: 'Get a KSeF certificate now, so that eszok signs in by itself from now on?',
    pl: 'Wystawić teraz certyfikat KSeF, żeby eszok odtąd logował się sam?',
  },
  enrolled: {
    en: 'From now on {name} signs in by its KSeF certificate, valid until {time}:',
    pl: 'Odtąd {name} loguje się certyfikatem KSeF, ważnym do {time}:',
  },
  notEnrolled: {
    en: 'You are signed in, but there is no certificate: {problem}',
    pl: 'Logowanie się udało, ale certyfikatu nie ma: {problem}',
  },
  certificateStays: {
    en: 'The sign-in of {name} is forgotten. Its certificate stays in the profile ({certificate}) and signs in again when needed; `{program} profile remove {name}` takes it out.',
    pl: 'Wylogowano profil {name}. Certyfikat pozostaje w profilu ({certificate}) i w razie potrzeby zaloguje ponownie; usunie go `{program} profile remove {name}`.',
  },
  prepareAgain: {
    en: 'Prepare a new document (`{program} login --prepare FILE`) and sign it within 10 minutes.',
    pl: 'Przygotuj nowy dokument (`{program} login --prepare PLIK`) i podpisz go w ciągu 10 minut.',
  },
} as const satisfies Record<string, Message>;
