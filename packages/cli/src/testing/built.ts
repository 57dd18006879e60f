import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The program as it is published. `npm test` builds it first; with vitest alone, run `pnpm --filter eszok... build` before. */
export function builtProgram(): string {
  if (!existsSync(main)) {
    throw new Error(
      'packages/cli/dist is not built: run `npm test`, or `pnpm --filter eszok... build` and then vitest',
    );
  }
  return main;
}

export interface Finished {
  exit: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Starts the built program; `done` resolves when it has ended. */
export function start(
  words: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): { child: ChildProcess; said(pattern: RegExp): Promise<string>; done: Promise<Finished> } {
  const { CI: _ci, ...env } = process.env;
  const child = spawn(process.execPath, [builtProgram(), ...words], {
    env: { ...env, ESZOK_KEYRING: 'off', ESZOK_LANG: 'en', ...options.env },
    cwd: options.cwd ?? process.cwd(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const hear = () => {
    for (const check of waiting) check();
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    hear();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    hear();
  });
  const done = new Promise<Finished>((resolve) => {
    child.on('close', (exit, signal) => resolve({ exit, signal, stdout, stderr }));
  });
  return {
    child,
    done,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = (stdout + stderr).match(pattern);
          if (!found) return;
          waiting.delete(check);
          resolve(found[0]);
        };
        waiting.add(check);
        void done.then(() => reject(new Error(`ended without saying ${pattern}:\n${stdout}${stderr}`)));
        check();
      }),
  };
}
