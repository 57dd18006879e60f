// Generated from the KSeF contract 2.8.1 by tools/gen-wire.mjs. Do not edit.
export type { components, operations, paths } from './contract.js';
export { type OperationFacts, type OperationKey, operationFacts } from './operations.js';
export type * from './schemas.js';

/** Version of the contract from which these shapes were taken. */
export const contractVersion = '2.8.1';
