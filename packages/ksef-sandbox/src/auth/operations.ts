import type { Operation } from '../operations/operation.js';
import { challenge } from './challenge.js';
import { ksefTokenSignIn } from './ksef-token.js';
import { publicKeys } from './public-keys.js';
import { listSessions, revokeCurrent, revokeSession } from './sessions.js';
import { authStatus } from './status.js';
import { redeem, refresh } from './tokens-issue.js';
import { xadesSignIn } from './xades-signature.js';

export const authOperations: readonly Operation[] = [
  publicKeys,
  challenge,
  ksefTokenSignIn,
  xadesSignIn,
  authStatus,
  redeem,
  refresh,
  listSessions,
  revokeCurrent,
  revokeSession,
];
