export type TokenKind = 'operation' | 'access' | 'refresh';

export type ContextType = 'Nip' | 'InternalId' | 'NipVatUe' | 'PeppolId';

/** In whose name one acts. */
export interface Context {
  readonly type: ContextType;
  readonly value: string;
}

/** Who signed in. */
export interface Subject {
  readonly type: 'Nip' | 'Pesel' | 'Fingerprint' | 'PeppolId' | 'NipVatUe';
  readonly value: string;
  readonly name?: string | undefined;
}

export type AuthMethod =
  | 'Token'
  | 'InternalCertificate'
  | 'QualifiedSignature'
  | 'QualifiedSeal'
  | 'PeppolSignature';

export interface Caller {
  /** Reference number of the authentication. */
  readonly authReference: string;
  readonly kind: TokenKind;
  readonly context: Context;
  readonly subject: Subject;
  readonly method: AuthMethod;
  /** Permissions at the time the access token was made. */
  readonly permissions: ReadonlySet<string>;
  /** JSON of the contract's AllowedIps, if the sign-in set a policy. */
  readonly ipPolicy: string | null;
}

/** `nip-5265877635`: how logs and tokens write a context. */
export function contextLabel(context: Context): string {
  return `${context.type.toLowerCase()}-${context.value}`;
}

/** The taxpayer's NIP within a context (InternalId and NipVatUe begin with one), if it has one. */
export function contextNip(context: Context): string | null {
  return context.type === 'PeppolId' ? null : context.value.slice(0, 10);
}
