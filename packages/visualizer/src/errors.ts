import { EszokError } from '@eszok/core';

/** A document that cannot be drawn; codes `render.*`. */
export class RenderError extends EszokError {}

/** The value is shown as it came, at most 40 characters of it. */
export const shown = (value: unknown): string => JSON.stringify(String(value).slice(0, 40));

export const unknownLanguage = (choice: unknown): RenderError =>
  new RenderError({
    code: 'render.language',
    message: {
      pl: `Nie ma języka ${shown(choice)}.`,
      en: `There is no language ${shown(choice)}.`,
    },
    hint: {
      pl: 'Podaj pl, en, de lub uk, albo dwa naraz, na przykład pl+en.',
      en: 'Give pl, en, de or uk, or two at once, for example pl+en.',
    },
  });

export const wrongTheme = (field: string, value: unknown, wanted: { pl: string; en: string }): RenderError =>
  new RenderError({
    code: 'render.theme',
    message: {
      pl: `Motyw: pole ${field} ma wartość ${shown(value)}.`,
      en: `Theme: the field ${field} has the value ${shown(value)}.`,
    },
    hint: { pl: `Podaj ${wanted.pl}.`, en: `Give ${wanted.en}.` },
    details: { field },
  });
