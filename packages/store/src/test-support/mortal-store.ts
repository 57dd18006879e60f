import type { Store } from '../open-store.js';

/** The power goes: nothing the program does after this reaches the registry. */
export class PowerCut extends Error {}

const writes = new Set([
  'write',
  'add',
  'change',
  'begin',
  'advance',
  'reset',
  'take',
  'give',
  'append',
  'lock',
]);

/** A store that dies just before its n-th write, and stays dead. `made` tells how many writes there were. */
export function mortal(store: Store, at: number): { store: Store; made: () => number } {
  let count = 0;
  let dead = false;
  const guard = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value === 'object' && value !== null) return guard(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (writes.has(String(name))) count += 1;
          if (count >= at) dead = true;
          if (dead) return Promise.reject(new PowerCut(`at write ${at}`));
          if (name !== 'transaction') return value.apply(target, args);
          const [work] = args as [(inside: object) => Promise<unknown>];
          return value.call(target, (inside: object) => work(guard(inside)));
        };
      },
    });
  return { store: guard(store), made: () => count };
}
