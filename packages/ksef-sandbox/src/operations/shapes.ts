import type { paths } from '@eszok/ksef-sdk/wire';
import type { OperationName } from '../contract/operations.generated.js';

type MethodOf<N extends string> = N extends `${infer M} ${string}` ? Lowercase<M> : never;
type PathOf<N extends string> = N extends `${string} ${infer P}` ? P : never;

type Shape<N extends OperationName> =
  PathOf<N> extends keyof paths
    ? MethodOf<N> extends keyof paths[PathOf<N>]
      ? paths[PathOf<N>][MethodOf<N>]
      : never
    : never;

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;

/** Body of a request, as the contract gives it; `Uint8Array` where it is XML. */
export type BodyOf<N extends OperationName> =
  Shape<N> extends { requestBody?: infer B }
    ? NonNullable<B> extends { content: { 'application/xml': unknown } }
      ? Uint8Array
      : Json<NonNullable<B>>
    : undefined;

type ParametersOf<N extends OperationName, P extends string> =
  Shape<N> extends { parameters: infer All }
    ? P extends keyof All
      ? NonNullable<All[P]>
      : Record<string, never>
    : Record<string, never>;

export type PathParameters<N extends OperationName> = ParametersOf<N, 'path'>;
export type QueryParameters<N extends OperationName> = ParametersOf<N, 'query'>;
export type HeaderParameters<N extends OperationName> = ParametersOf<N, 'header'>;

type Success<N extends OperationName> =
  Shape<N> extends { responses: infer R } ? R[Extract<keyof R, 200 | 201 | 202 | 204>] : never;

/** An XML document as a reply. */
export interface XmlReply {
  readonly xml: Uint8Array;
}

/** What an operation gives back when it succeeds. */
export type ResultOf<N extends OperationName> =
  Success<N> extends { content: { 'application/xml': unknown } }
    ? XmlReply
    : Success<N> extends { content: { 'application/json': infer B } }
      ? B
      : undefined;
