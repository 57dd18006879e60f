import { EszokError, type EszokErrorInit, type Message } from '@eszok/core';

/**
 * Whatever goes wrong between a program and KSeF. `code` says what, `number` is KSeF's own code,
 * `retry` whether asking again can help, `details` holds reference numbers and what the server said.
 */
export class KsefError extends EszokError {
  constructor(init: EszokErrorInit) {
    super({ level: 'http', ...init });
  }
}

/** An error of usage: found here, nothing was sent. */
export function localError(code: string, message: Message, hint?: Message, cause?: unknown): KsefError {
  return new KsefError({ code, level: 'local', message, hint, cause });
}
