import type { AuthenticationContextIdentifier, AuthorizationPolicy } from '../wire/index.js';
import { escapeText } from './canonical.js';

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
 * no empty-element tags. `extra` is put before its end tag: the signature, which the enveloped transform takes out again.
 */
export function authRequestElement(request: AuthRequest, extra = ''): string {
  const { challenge, context, subject } = request;
  return (
    `<AuthTokenRequest xmlns="${namespace}">` +
    `<Challenge>${escapeText(challenge)}</Challenge>` +
    `<ContextIdentifier><${context.type}>${escapeText(context.value)}</${context.type}></ContextIdentifier>` +
    `<SubjectIdentifierType>${subject}</SubjectIdentifierType>` +
    policyElement(request.authorizationPolicy) +
    extra +
    '</AuthTokenRequest>'
  );
}

/** The whole document, ready to be signed elsewhere. */
export function authRequestDocument(request: AuthRequest): string {
  return declaration + authRequestElement(request);
}

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function policyElement(policy: AuthorizationPolicy | undefined): string {
  const ips = policy?.allowedIps;
  if (!ips) return '';
  const list = (name: string, values: readonly string[] | null | undefined) =>
    (values ?? []).map((value) => `<${name}>${escapeText(value)}</${name}>`).join('');
  return (
    '<AuthorizationPolicy><AllowedIps>' +
    list('Ip4Address', ips.ip4Addresses) +
    list('Ip4Range', ips.ip4Ranges) +
    list('Ip4Mask', ips.ip4Masks) +
    '</AllowedIps></AuthorizationPolicy>'
  );
}
