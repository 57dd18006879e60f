import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The port `eszok sandbox` listens on unless told otherwise. */
export const SANDBOX_PORT = 8181;

/** Where eszok keeps profiles, saved credentials and the registry: `ESZOK_HOME`, or the system's own place for it. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  if (env.ESZOK_HOME) return resolve(env.ESZOK_HOME);
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'eszok');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'eszok');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'eszok');
}
