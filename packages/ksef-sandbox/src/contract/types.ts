/** JSON Schema as the generator writes it: `$ref` names a schema of the contract. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export interface ParameterSpec {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One operation of the contract, with everything that routing, validation and protection need. */
export interface OperationSpec {
  readonly method: string;
  /** With `{name}` places, without the `/v2` prefix. */
  readonly path: string;
  readonly bearer: boolean;
  /** One of these is enough; empty: none is asked for by the table (the handler may still ask). */
  readonly permissions: readonly string[];
  /** `group` null: counted on its own, by address only. */
  readonly rateLimits: {
    readonly group: string | null;
    readonly perSecond?: number;
    readonly perMinute?: number;
    readonly perHour?: number;
  };
  readonly parameters: readonly ParameterSpec[];
  readonly body?: { readonly type: string; readonly required: boolean; readonly schema: JsonSchema };
  /** Exception codes that the contract lists for a 400. */
  readonly exceptions: readonly number[];
  /** By HTTP status, then by media type. */
  readonly replies: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

export type StatusTable = Readonly<
  Record<string, { readonly description: string; readonly details: readonly string[] }>
>;
