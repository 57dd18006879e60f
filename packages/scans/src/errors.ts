import { EszokError, type EszokErrorInit } from '@eszok/core';

/** Codes of `ScanError`. */
export type ScanErrorCode =
  | 'scan.format'
  | 'scan.program-missing'
  | 'scan.language-missing'
  | 'scan.program-failed'
  | 'scan.no-pages'
  | 'scan.field';

/** What reading a scan refuses, or lacks on this machine. */
export class ScanError extends EszokError {
  constructor(init: EszokErrorInit & { code: ScanErrorCode }) {
    super(init);
  }
}
