import type { CommandSpec } from '../frame/command.js';
import { flag, force } from './flags.js';

/** Whose invoices, where, and how one signs in. */
export const company: readonly CommandSpec[] = [
  {
    name: 'init',
    about: { en: 'make a profile and its empty registry', pl: 'utwórz profil i jego pusty rejestr' },
    settings: true,
    examples: ['eszok init --env test --nip 9994072312'],
    load: () => import('../commands/init.js'),
  },
  {
    name: 'login',
    about: { en: 'sign in and save it as a profile', pl: 'zaloguj się i zapisz to jako profil' },
    settings: true,
    flags: [
      flag('--no-check', 'save without trying it on KSeF', 'zapisz bez próby logowania'),
      flag(
        '--prepare <file>',
        'write the document to be signed with a qualified card or Profil Zaufany (XAdES)',
        'zapisz dokument do podpisania kartą kwalifikowaną lub Profilem Zaufanym (XAdES)',
      ),
      flag(
        '--signed <file>',
        'sign in with that document, signed; within 10 minutes',
        'zaloguj się tym dokumentem, już podpisanym; w ciągu 10 minut',
      ),
      flag(
        '--enrol <dir>',
        'with --signed: get a KSeF certificate at once and sign in by it from now on',
        'z --signed: od razu wystaw certyfikat KSeF i odtąd loguj się nim',
      ),
      flag(
        '--by-fingerprint',
        'with --prepare: the signing certificate holds neither NIP nor PESEL',
        'z --prepare: certyfikat podpisu nie zawiera NIP ani PESEL',
      ),
      force,
    ],
    examples: [
      'eszok login',
      'eszok login --env test --nip 9994072312 --token-file - < token.txt',
      'eszok login --env production --nip 9994072312 --prepare to-sign.xml',
      'eszok login --signed to-sign.signed.xml --enrol certificates/',
    ],
    load: async () => (await import('../commands/login.js')).login,
  },
  {
    name: 'logout',
    about: {
      en: 'forget the saved credentials of a profile',
      pl: 'usuń zapisane dane logowania profilu',
    },
    settings: true,
    load: async () => (await import('../commands/login.js')).logout,
  },
  {
    name: 'whoami',
    about: { en: 'sign in and say as whom', pl: 'zaloguj się i pokaż, jako kto' },
    settings: true,
    load: () => import('../commands/whoami.js'),
  },
  {
    name: 'profile list',
    about: { en: 'profiles of this machine', pl: 'profile na tym komputerze' },
    load: async () => (await import('../commands/profile.js')).list,
  },
  {
    name: 'profile show',
    about: { en: 'one profile', pl: 'jeden profil' },
    args: [{ spec: '[name]', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('../commands/profile.js')).show,
  },
  {
    name: 'profile use',
    about: { en: 'make it the one in force', pl: 'ustaw jako używany' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('../commands/profile.js')).use,
  },
  {
    name: 'profile set',
    about: { en: 'make or change a profile', pl: 'utwórz lub zmień profil' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    settings: true,
    load: async () => (await import('../commands/profile.js')).set,
  },
  {
    name: 'profile remove',
    about: { en: 'remove a profile and its saved credentials', pl: 'usuń profil i jego dane logowania' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('../commands/profile.js')).remove,
  },
];
