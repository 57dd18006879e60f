import { EszokError, type EszokErrorInit } from '@eszok/core';

/** Codes of `QueueError`. */
export type QueueErrorCode =
  | 'queue.unknown-entry'
  | 'queue.ambiguous-key'
  | 'queue.number-taken'
  | 'queue.wrong-state'
  | 'queue.correction-not-allowed'
  | 'queue.correction-same-bytes'
  | 'queue.correction-changes-content'
  | 'queue.unknown-outage'
  | 'queue.outage-times'
  | 'queue.lease-lost';

/** What the queue refuses to do. */
export class QueueError extends EszokError {
  constructor(init: EszokErrorInit & { code: QueueErrorCode }) {
    super(init);
  }
}
