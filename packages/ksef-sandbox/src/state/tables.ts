import { authTables } from '../auth/tables.js';
import { invoiceTables } from '../invoices/tables.js';
import { keyTables } from '../keys/tables.js';
import { sessionTables } from '../sessions/tables.js';
import { tokenTables } from '../tokens/tables.js';

/** What each area keeps. `create … if not exists` only: a data folder of an older sandbox gets what is new. */
export const tables: readonly string[] = [keyTables, authTables, tokenTables, sessionTables, invoiceTables];
