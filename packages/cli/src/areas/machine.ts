import type { CommandSpec } from '../frame/command.js';

/** The program on this machine. */
export const machine: readonly CommandSpec[] = [
  {
    name: 'doctor',
    about: { en: 'what works here and what does not', pl: 'diagnostyka: co tu działa, a co nie' },
    settings: true,
    load: () => import('../commands/doctor.js'),
  },
  {
    name: 'completion',
    about: { en: 'completion script for a shell', pl: 'skrypt uzupełniania dla powłoki' },
    args: [{ spec: '<shell>', about: { en: 'bash, zsh or fish', pl: 'bash, zsh lub fish' } }],
    load: () => import('../commands/completion.js'),
  },
];
