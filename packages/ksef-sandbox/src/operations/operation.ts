import type { Caller, TokenKind } from '../auth/caller.js';
import type { OperationName } from '../contract/operations.generated.js';
import type { OperationSpec } from '../contract/types.js';
import type { World } from '../world/world.js';
import type { BodyOf, HeaderParameters, PathParameters, QueryParameters, ResultOf } from './shapes.js';

/** A request that has passed routing, sign-in, permissions and validation. */
export interface Call<N extends OperationName = OperationName> {
  readonly world: World;
  readonly spec: OperationSpec;
  /** Time of the request by the sandbox's clock. */
  readonly now: Date;
  readonly clientIp: string;
  readonly path: PathParameters<N>;
  readonly query: QueryParameters<N>;
  readonly header: HeaderParameters<N>;
  /** Every header as it came, names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: BodyOf<N>;
  /** Whoever is signed in; reading it in an operation without a bearer throws. */
  readonly caller: Caller;
}

export type Handler<N extends OperationName> = (call: Call<N>) => ResultOf<N> | Promise<ResultOf<N>>;

/** An operation ready to be routed. */
export interface Operation {
  readonly name: OperationName;
  /** Kinds of bearer that it takes. */
  readonly bearer: readonly TokenKind[];
  readonly handle: (call: Call) => unknown;
}

/**
 * An operation of the contract: a function of a call that reads and writes `call.world.db` and returns the
 * success body. It throws `refuse(code, …)`, `forbidden(…)`, `gone(…)` for everything else. Writes made in it
 * are durable before the reply leaves. The types of body, parameters and result follow from the name.
 */
export function operation<N extends OperationName>(
  name: N,
  handler: Handler<N>,
  options: { bearer?: readonly TokenKind[] } = {},
): Operation {
  return {
    name,
    bearer: options.bearer ?? ['access'],
    handle: handler as unknown as (call: Call) => unknown,
  };
}
