import { EszokError, type Message } from '@eszok/core';

/**
 * A draft that cannot become an invoice. Codes: `draft.amount` (not a number), `draft.line` (a line without price or
 * value), `draft.rate`, `draft.missing` (something the kind of invoice needs), `draft.schema` (not of the published
 * shape), `draft.file` (the file cannot be read), `draft.csv`. `details.field` names the place, `lines[2].netPrice`.
 */
export class InvalidDraftError extends EszokError {
  constructor(
    code: string,
    field: string,
    message: Message,
    extra: { hint?: Message; cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super({
      code,
      level: 'invoice',
      message: field ? { pl: `${field}: ${message.pl}`, en: `${field}: ${message.en}` } : message,
      hint: extra.hint,
      cause: extra.cause,
      details: { field, ...extra.details },
    });
  }
}
