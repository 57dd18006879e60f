import { EszokError } from '@eszok/core';

/**
 * A stamp that cannot be set; codes `stamp.*`:
 *
 * - `stamp.invalid` — a stamp or an option is not what it should be (`details.path`)
 * - `stamp.unknown-variable` — a `{{place}}` of a template has no value (`details.variables`)
 * - `stamp.not-pdf`, `stamp.damaged` — the bytes are no PDF, or one that cannot be read
 * - `stamp.encrypted`, `stamp.password` — protected by a password; the given one does not open it
 * - `stamp.signed` — carries an electronic signature, and nobody said to stamp it anyway
 * - `stamp.no-such-page` — the selection names a page the document lacks
 * - `stamp.no-room` — no free place, and neither strip nor extra page were allowed or possible
 * - `stamp.picture-format`, `stamp.picture-damaged`, `stamp.picture-too-large` — a picture that is not taken
 */
export class StampError extends EszokError {}
