export { readSandboxOptions, type SandboxOptionValues } from './cli/options.js';
export type { Fault, FaultControl, FaultRule } from './faults/rules.js';
export type { Outage, OutageCategory } from './latarnia/announcements.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.js';
export { SandboxError } from './sandbox-error.js';
export type { SeedCompany, SeededCompany, SeededInvoice, SeedRequest, SeedResult } from './seed/types.js';
export type { VirtualClock } from './world/clock.js';
export type { Settings } from './world/settings.js';
