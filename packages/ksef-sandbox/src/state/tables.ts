import { authTables } from '../auth/tables.js';
import { certificateTables } from '../certificates/tables.js';
import { collectiveTables } from '../collective/tables.js';
import { invoiceTables } from '../invoices/tables.js';
import { keyTables } from '../keys/tables.js';
import { latarniaTables } from '../latarnia/tables.js';
import { limitTables } from '../limits/tables.js';
import { peppolTables } from '../peppol/tables.js';
import { permissionTables } from '../permissions/tables.js';
import { sessionTables } from '../sessions/tables.js';
import { testDataTables } from '../testdata/tables.js';
import { tokenTables } from '../tokens/tables.js';

/** What each area keeps. `create … if not exists` only: a data folder of an older sandbox gets what is new. */
export const tables: readonly string[] = [
  keyTables,
  authTables,
  tokenTables,
  sessionTables,
  invoiceTables,
  limitTables,
  permissionTables,
  testDataTables,
  peppolTables,
  certificateTables,
  collectiveTables,
  latarniaTables,
];
