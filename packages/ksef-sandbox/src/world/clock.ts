import type { Clock } from '@eszok/core';

/** Within these the dates of the contract are written with years of four digits, and certificates can be made. */
const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('2200-01-01T00:00:00Z');
const fastest = 1_000_000;

/**
 * A clock that its owner moves: it can stand still, run, jump and be skewed, from 2000 to 2200. Throws RangeError
 * for an instant that is none or not among these, and for a speed that is not above 0 and at most a million.
 */
export interface VirtualClock extends Clock {
  /** Stands still at this instant. */
  freeze(at?: Date | string): void;
  /** Runs from this instant (or from where it stands), `speed` times faster than real time. */
  run(from?: Date | string, speed?: number): void;
  /** Moves by so many milliseconds, standing or running; backwards when negative. */
  jump(ms: number): void;
  state(): { mode: 'system' | 'frozen' | 'running'; now: string; speed: number };
}

function within(at: number): number {
  if (at >= earliest && at <= latest) return at;
  throw new RangeError('the clock goes from 2000 to 2200');
}

/** A clock that starts as `base` (the system's, if absent) and can be taken over; one of these stays as it is. */
export function virtualClock(base: Clock | VirtualClock = { now: () => new Date() }): VirtualClock {
  if ('freeze' in base) return base;
  let offset = 0;
  let frozen: number | null = null;
  let running: { from: number; since: number; speed: number } | null = null;
  const instant = (value: Date | string) => {
    const at = new Date(value).getTime();
    if (Number.isNaN(at)) throw new RangeError(`not an instant: ${String(value)}`);
    return within(at);
  };
  const clock: VirtualClock = {
    now() {
      if (frozen !== null) return new Date(frozen);
      if (running) {
        const at = running.from + (Date.now() - running.since) * running.speed;
        return new Date(Math.min(at, latest));
      }
      return new Date(base.now().getTime() + offset);
    },
    freeze(at) {
      const now = at === undefined ? clock.now().getTime() : instant(at);
      running = null;
      frozen = now;
    },
    run(from, speed = 1) {
      const now = from === undefined ? clock.now().getTime() : instant(from);
      if (!(speed > 0 && speed <= fastest)) throw new RangeError(`not a speed: ${String(speed)}`);
      frozen = null;
      running = { from: now, since: Date.now(), speed };
    },
    jump(ms) {
      within(clock.now().getTime() + ms);
      if (frozen !== null) frozen += ms;
      else if (running) running.from += ms;
      else offset += ms;
    },
    state() {
      const mode = frozen !== null ? 'frozen' : running ? 'running' : 'system';
      return { mode, now: clock.now().toISOString(), speed: running?.speed ?? (frozen === null ? 1 : 0) };
    },
  };
  return clock;
}
