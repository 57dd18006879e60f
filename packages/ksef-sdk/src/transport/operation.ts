import type { OperationKey, paths } from '../wire/index.js';

type Operation<K extends OperationKey> = K extends `${infer Method} ${infer Path extends keyof paths}`
  ? paths[Path][Lowercase<Method> & keyof paths[Path]]
  : never;

type Parameters<K extends OperationKey, Place extends string> =
  Operation<K> extends { parameters: infer P }
    ? Place extends keyof P
      ? NonNullable<P[Place]>
      : never
    : never;

/** Values for the `{places}` of an operation's path. */
export type PathParameters<K extends OperationKey> = [Parameters<K, 'path'>] extends [never]
  ? Record<string, never>
  : Parameters<K, 'path'>;

export type QueryParameters<K extends OperationKey> = [Parameters<K, 'query'>] extends [never]
  ? Record<string, never>
  : { [N in keyof Parameters<K, 'query'>]?: Parameters<K, 'query'>[N] | undefined };

/** JSON body of a request; `string` for the one operation that takes XML. */
export type RequestBody<K extends OperationKey> =
  Operation<K> extends { requestBody?: infer B }
    ? NonNullable<B> extends { content: infer C }
      ? C[keyof C]
      : undefined
    : undefined;

type Success<R> = R extends { 200: infer S } | { 201: infer S } | { 202: infer S } | { 204: infer S }
  ? S
  : never;

/** Body of a successful answer: JSON as it came, bytes where the answer is XML, nothing where there is none. */
export type ResponseBody<K extends OperationKey> =
  Operation<K> extends { responses: infer R }
    ? Success<R> extends { content: { 'application/json': infer Json } }
      ? Json
      : Success<R> extends { content: { 'application/xml': unknown } }
        ? Uint8Array
        : undefined
    : never;

export interface CallInput<K extends OperationKey> {
  path?: PathParameters<K>;
  query?: QueryParameters<K>;
  body?: RequestBody<K>;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Bearer to use instead of the access token: the authentication or the refresh token. */
  bearer?: string | undefined;
}

export interface Reply<K extends OperationKey> {
  readonly body: ResponseBody<K>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs one operation of the contract. */
export type Call = <K extends OperationKey>(key: K, input?: CallInput<K>) => Promise<ResponseBody<K>>;

/** Runs one operation and gives the answer's headers too. */
export type CallWithHeaders = <K extends OperationKey>(key: K, input?: CallInput<K>) => Promise<Reply<K>>;

/**
 * POSTs that only look or start something harmless: repeating one after a lost answer changes nothing.
 * Closing is among them: closing again answers 21180, which means that the first time worked.
 */
const repeatable: ReadonlySet<OperationKey> = new Set<OperationKey>([
  'POST /auth/challenge',
  'POST /auth/token/refresh',
  'POST /invoices/query/metadata',
  'POST /certificates/query',
  'POST /certificates/retrieve',
  'POST /collective-identifiers/query',
  'POST /collective-identifiers/invoices',
  'POST /permissions/query/personal/grants',
  'POST /permissions/query/persons/grants',
  'POST /permissions/query/subunits/grants',
  'POST /permissions/query/entities/grants',
  'POST /permissions/query/subordinate-entities/roles',
  'POST /permissions/query/authorizations/grants',
  'POST /permissions/query/eu-entities/grants',
  'POST /sessions/online/{referenceNumber}/close',
  'POST /sessions/batch/{referenceNumber}/close',
]);

/** May this operation be repeated when nobody knows whether it was carried out? */
export function isRepeatable(key: OperationKey): boolean {
  return key.startsWith('GET ') || repeatable.has(key);
}
