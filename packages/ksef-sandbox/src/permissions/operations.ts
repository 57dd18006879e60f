import type { Operation } from '../operations/operation.js';
import { grantingOperations } from './granting.js';
import { queryOperations } from './queries.js';
import { revokingOperations } from './revoking.js';
import { roleOperations } from './roles.js';

export const permissionOperations: readonly Operation[] = [
  ...grantingOperations,
  ...revokingOperations,
  ...queryOperations,
  ...roleOperations,
];
