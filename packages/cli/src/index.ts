export { type ExitCode, exitCodeOf, exitCodes } from './frame/exit-codes.js';
export { type RunOptions, run } from './run.js';
