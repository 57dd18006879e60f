import { authOperations } from '../auth/operations.js';
import { certificateOperations } from '../certificates/operations.js';
import { collectiveOperations } from '../collective/operations.js';
import { exportOperations } from '../exports/operations.js';
import { invoiceOperations } from '../invoices/operations.js';
import { limitOperations } from '../limits/operations.js';
import { peppolOperations } from '../peppol/operations.js';
import { permissionOperations } from '../permissions/operations.js';
import { sessionOperations } from '../sessions/operations.js';
import { testDataOperations } from '../testdata/operations.js';
import { tokenOperations } from '../tokens/operations.js';
import type { Operation } from './operation.js';

/**
 * Every operation, area by area. To add one: write `operation('METHOD /path', (call) => …)` in its area's
 * folder (`limits/`, `tokens/`, …), put it in the area's list, and name the list here. Routing, sign-in,
 * permissions, validation and error bodies follow from the contract's table.
 */
export const operationTable: readonly Operation[] = [
  ...authOperations,
  ...sessionOperations,
  ...invoiceOperations,
  ...exportOperations,
  ...tokenOperations,
  ...permissionOperations,
  ...limitOperations,
  ...testDataOperations,
  ...peppolOperations,
  ...certificateOperations,
  ...collectiveOperations,
];
