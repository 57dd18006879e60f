import type { AuthenticationContextIdentifier, AuthorizationPolicy } from '../wire/index.js';

/** How the signing certificate names its subject: by data in it, or by its SHA-256 fingerprint. */
export type SubjectIdentifierType = 'certificateSubject' | 'certificateFingerprint';

export interface AuthRequest {
  readonly challenge: string;
  readonly context: AuthenticationContextIdentifier;
  readonly subject: SubjectIdentifierType;
  readonly authorizationPolicy?: AuthorizationPolicy | undefined;
}

const namespace = 'http://ksef.mf.gov.pl/auth/token/2.1';

/**
 * The root element of an `AuthTokenRequest` (schema 2.1) in exclusive canonical form: no white space between elements,
 * no empty-element tags.
 */
export async function authRequestElement(request: AuthRequest): Promise<string> {
  const { create } = await import('xmlbuilder2');
  const { challenge, context, subject, authorizationPolicy } = request;
  const root = create().ele(namespace, 'AuthTokenRequest');
  root.ele('Challenge').txt(challenge);
  root.ele('ContextIdentifier').ele(context.type).txt(context.value);
  root.ele('SubjectIdentifierType').txt(subject);
  const ips = authorizationPolicy?.allowedIps;
  if (ips) {
    const allowed = root.ele('AuthorizationPolicy').ele('AllowedIps');
    for (const address of ips.ip4Addresses ?? []) allowed.ele('Ip4Address').txt(address);
    for (const range of ips.ip4Ranges ?? []) allowed.ele('Ip4Range').txt(range);
    for (const mask of ips.ip4Masks ?? []) allowed.ele('Ip4Mask').txt(mask);
  }
  // Canonical XML writes a carriage return as a reference (2.3); the builder leaves it as it is.
  return root.toString({ headless: true, allowEmptyTags: true }).replaceAll('\r', '&#xD;');
}

/** The whole document, ready to be signed elsewhere. */
export async function authRequestDocument(request: AuthRequest): Promise<string> {
  return declaration + (await authRequestElement(request));
}

/** The document with its signature, which stands before the end tag and which the enveloped transform takes out again. */
export function signedDocument(element: string, signature: string): string {
  const end = element.lastIndexOf('</');
  return declaration + element.slice(0, end) + signature + element.slice(end);
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
