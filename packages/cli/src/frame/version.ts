import { readFileSync } from 'node:fs';

/** The version in package.json, which lies one folder above the built program and two above this source. */
export function version(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<
        string,
        string
      >;
      if (manifest.name === 'eszok' && manifest.version) return manifest.version;
    } catch {
      // Not there: the other place has it.
    }
  }
  return '0.0.0';
}
