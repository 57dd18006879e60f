import type { Clock } from '@eszok/core';

/** A clock that its owner moves: it can stand still, run, jump and be skewed. */
export interface VirtualClock extends Clock {
  /** Stands still at this instant. */
  freeze(at?: Date | string): void;
  /** Runs from this instant (or from where it stands), `speed` times faster than real time. */
  run(from?: Date | string, speed?: number): void;
  /** Moves by so many milliseconds, standing or running; backwards when negative. */
  jump(ms: number): void;
  state(): { mode: 'system' | 'frozen' | 'running'; now: string; speed: number };
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
    return at;
  };
  const clock: VirtualClock = {
    now() {
      if (frozen !== null) return new Date(frozen);
      if (running) return new Date(running.from + (Date.now() - running.since) * running.speed);
      return new Date(base.now().getTime() + offset);
    },
    freeze(at) {
      const now = at === undefined ? clock.now().getTime() : instant(at);
      running = null;
      frozen = now;
    },
    run(from, speed = 1) {
      const now = from === undefined ? clock.now().getTime() : instant(from);
      frozen = null;
      running = { from: now, since: Date.now(), speed };
    },
    jump(ms) {
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
