import { EszokError, type EszokErrorInit } from '@eszok/core';

/** Codes of `InboxError`. */
export type InboxErrorCode =
  | 'inbox.unknown-document'
  | 'inbox.not-editable'
  | 'inbox.handed-over'
  | 'inbox.month-locked'
  | 'inbox.changed-meanwhile'
  | 'inbox.month'
  | 'inbox.date'
  | 'inbox.hash-differs'
  | 'inbox.not-given'
  | 'inbox.reason-missing'
  | 'inbox.out-exists'
  | 'inbox.handover-running'
  | 'inbox.write-failed';

/** What the inbox refuses to do. */
export class InboxError extends EszokError {
  constructor(init: EszokErrorInit & { code: InboxErrorCode }) {
    super(init);
  }
}
