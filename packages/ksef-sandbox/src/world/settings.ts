/** Numbers and habits of the real system that a sandbox may change. Times in milliseconds unless named otherwise. */
export interface Settings {
  /**
   * Whose rules hold. `demo` and `production` take no FA (2), no self-signed certificates and have no test data;
   * `production` refuses NIPs with wrong checksums as well.
   */
  environment: 'test' | 'demo' | 'production';
  /** Life of a challenge. */
  challengeMs: number;
  accessTokenMs: number;
  refreshTokenMs: number;
  /** Life of an authentication token. */
  operationTokenMs: number;
  onlineSessionMs: number;
  /** For each declared part of a batch. */
  batchPartMs: number;
  /** Life of pre-signed links to UPOs and packages. */
  linkMs: number;
  /** How long an export's status is there; then 410. */
  exportStatusMs: number;
  /** How long the status of an operation on permissions, or of a request for a certificate, is there; then 410. */
  operationStatusMs: number;
  /** How long an export's package is there; then status 210. */
  packageMs: number;
  /** How long an invoice, a sign-in or an export is worked on before its outcome shows (real time). */
  processingMs: number;
  /** How far the high water mark of permanent storage stays behind now. */
  hwmLagMs: number;
  /** `off`, or the contract's limits times a factor (the real test environment's was ten until API 2.5.0, and is one). */
  rateLimits: 'off' | { factor: number };
  /**
   * Every reply is compared with the contract; a difference becomes a 500 that names it. Also on where the environment
   * has `ESZOK_SANDBOX_CHECK_REPLIES=1`, as all tests of this repository have.
   */
  checkReplies: boolean;
  /** Size of a package's parts before encryption, bytes. */
  exportPartBytes: number;
  /** Package limit, compressed bytes. */
  exportPackageBytes: number;
  /** Rows to a query or a package. */
  queryLimit: number;
  /** Invoices on one page of a session's UPO. */
  upoPageSize: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const defaultSettings: Settings = {
  environment: 'test',
  challengeMs: 10 * minute,
  accessTokenMs: 15 * minute,
  refreshTokenMs: 7 * day,
  operationTokenMs: 45 * minute,
  onlineSessionMs: 12 * hour,
  batchPartMs: 20 * minute,
  linkMs: 3 * day,
  exportStatusMs: 7 * day,
  operationStatusMs: 30 * day,
  packageMs: 3 * day,
  processingMs: 0,
  hwmLagMs: 0,
  rateLimits: 'off',
  checkReplies: process.env.ESZOK_SANDBOX_CHECK_REPLIES === '1',
  exportPartBytes: 50_000_000,
  exportPackageBytes: 1_000_000_000,
  queryLimit: 10_000,
  upoPageSize: 10_000,
};
