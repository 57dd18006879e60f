export type { FaultControl, FaultRule } from './faults/rules.js';
export { type Sandbox, SandboxError, type SandboxOptions, startSandbox } from './sandbox.js';
export type { SeedCompany, SeededCompany, SeededInvoice, SeedRequest, SeedResult } from './seed/types.js';
