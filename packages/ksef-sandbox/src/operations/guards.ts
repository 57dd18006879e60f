import type { Caller } from '../auth/caller.js';
import type { OperationName } from '../contract/operations.generated.js';
import type { OperationSpec } from '../contract/types.js';
import { rateLimiter } from '../limits/rate-limiter.js';
import type { World } from '../world/world.js';

export interface GuardedRequest {
  readonly world: World;
  readonly name: OperationName;
  readonly spec: OperationSpec;
  readonly now: Date;
  readonly caller: Caller | null;
  readonly clientIp: string;
}

/** Looks at every request after sign-in and before anything else; throws a refusal to stop it. */
export type Guard = (request: GuardedRequest) => void;

/** In the order in which they are asked. */
export const guards: readonly Guard[] = [rateLimiter];
