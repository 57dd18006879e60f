#!/usr/bin/env node
import { constants } from 'node:os';
import { systemClock } from '@eszok/core';
import { run } from './run.js';

/** How long an interrupted command may take to put its things away. */
const GRACE_MS = 15_000;

const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    const exit = 128 + constants.signals[name];
    if (controller.signal.aborted) process.exit(exit);
    controller.abort(new Error(name));
    setTimeout(() => process.exit(exit), GRACE_MS).unref();
  });
}

// Work that was given up on an interruption may still fail; anything else that nobody waited for is a defect.
process.on('unhandledRejection', (error) => {
  if (controller.signal.aborted) return;
  process.stderr.write(`✗ ${String((error as Error | undefined)?.stack ?? error)}\n`);
  process.exit(1);
});

// A reader that went away (`eszok list | head`) is no error; what is written after it is dropped.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

void run(process.argv, {
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: controller.signal,
}).then((exit) => {
  process.exit(exit);
});
