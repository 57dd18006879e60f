import { hostname } from 'node:os';
import { newId } from './ids.js';

/** Who holds a lease: machine, process, and an id of the run. */
export const newOwner = (now: Date): string => `${hostname()}:${process.pid}:${newId(now)}`;

/**
 * True when the owner was a process of this machine that is gone: its leases need not be waited for. A process id
 * that was given away again looks alive, and then its lease simply expires.
 */
export function isDead(owner: string | null): boolean {
  const [host, pid] = owner?.split(':') ?? [];
  if (host !== hostname() || pid === undefined || !/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
