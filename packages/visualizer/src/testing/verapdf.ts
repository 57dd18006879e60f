import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const command = (process.env.ESZOK_VERAPDF ?? 'verapdf').split(' ').filter((part) => part !== '');

const run = (...options: string[]) =>
  spawnSync(command[0]!, [...command.slice(1), ...options], { encoding: 'utf8', maxBuffer: 1 << 26 });

/**
 * Whether veraPDF, the validator of PDF/A and PDF/UA, can be run: `verapdf` in the PATH or the command in
 * `ESZOK_VERAPDF`. It comes as `org.verapdf.apps:greenfield-apps` from Maven Central too (this package's
 * README says how).
 */
export const verapdf: boolean = run('--version').stdout?.startsWith('veraPDF') ?? false;

/** Rules of a flavour (`3a`, `3b`, `ua1`) that each document breaks, as `name: rule`; `name: PASS` for one that holds. */
export function judged(documents: ReadonlyMap<string, Uint8Array>, flavour: '3a' | '3b' | 'ua1'): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-verapdf-'));
  try {
    const files = [...documents].map(([name, pdf]) => {
      const path = join(folder, `${name}.pdf`);
      writeFileSync(path, pdf);
      return path;
    });
    let name = '';
    const verdicts: string[] = [];
    for (const line of run('-f', flavour, '--format', 'text', '-v', ...files).stdout.split('\n')) {
      const verdict = /^(PASS|FAIL) (.+\.pdf) /.exec(line);
      if (verdict) {
        name = basename(verdict[2]!, '.pdf');
        if (verdict[1] === 'PASS') verdicts.push(`${name}: PASS`);
      } else if (line.trim() !== '') verdicts.push(`${name}: ${line.trim()}`);
    }
    return verdicts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
