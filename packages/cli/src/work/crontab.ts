import { spawn } from 'node:child_process';
import { CliError } from '../frame/errors.js';

const mark = (name: string) => `# eszok: ${name}`;

/** The person's crontab; empty where there is none. @throws CliError `usage.no-crontab` */
export async function readCrontab(): Promise<string> {
  const { status, output, problem } = await crontab(['-l']);
  if (status === 0) return output;
  // "no crontab for …" is how an empty one is said.
  if (/no crontab/i.test(problem)) return '';
  throw new CliError('usage.no-crontab', { problem: problem.trim() });
}

/** @throws CliError `usage.no-crontab` */
export async function writeCrontab(text: string): Promise<void> {
  const { status, problem } = await crontab(['-'], text);
  if (status !== 0) throw new CliError('usage.no-crontab', { problem: problem.trim() });
}

/** The crontab with one line for this name, under its mark; every other line stays as it is. */
export function withEntry(text: string, name: string, line: string): { text: string; replaced: boolean } {
  const rest = withoutEntry(text, name);
  const start = rest === '' || rest.endsWith('\n') ? rest : `${rest}\n`;
  return { text: `${start}${mark(name)}\n${line}\n`, replaced: rest !== text };
}

export function withoutEntry(text: string, name: string): string {
  const lines = text.split('\n');
  const at = lines.indexOf(mark(name));
  if (at === -1) return text;
  lines.splice(at, 2);
  return lines.join('\n');
}

function crontab(
  words: readonly string[],
  input = '',
): Promise<{ status: number | null; output: string; problem: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('crontab', words, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let output = '';
    let problem = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      problem += chunk.toString('utf8');
    });
    child.on('error', (cause) => reject(new CliError('usage.no-crontab', { problem: cause.message }, cause)));
    child.on('close', (status) => resolve({ status, output, problem }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
