import { EszokError, type EszokErrorInit } from '@eszok/core';

/**
 * An invoice (or a piece of one) that cannot be used for what was asked.
 *
 * Codes: `invoice.input` (neither bytes nor text), `invoice.bytes` (not readable as text), `invoice.not-xml` (not well-formed),
 * `invoice.unknown-form` (well-formed, but none of the forms this package knows), and whatever
 * other parts of this package document of themselves.
 */
export class InvalidInvoiceError extends EszokError {
  constructor(init: EszokErrorInit) {
    super({ level: 'invoice', ...init });
  }
}
