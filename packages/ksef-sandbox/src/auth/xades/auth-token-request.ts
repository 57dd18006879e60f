import { refuse } from '../../refusal.js';
import type { Context, ContextType } from '../caller.js';
import { contextProblem } from '../contexts.js';
import type { SignedElement } from './signed-elements.js';

export interface AuthTokenRequest {
  challenge: string;
  context: Context;
  subjectType: 'certificateSubject' | 'certificateFingerprint';
  /** The contract's AllowedIps */
  allowedIps?: { ip4Addresses: string[]; ip4Ranges: string[]; ip4Masks: string[] };
}

const namespaces = ['http://ksef.mf.gov.pl/auth/token/2.0', 'http://ksef.mf.gov.pl/auth/token/2.1'];
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])';
const ip = `(${octet}\\.){3}${octet}`;
const ipRules = {
  Ip4Address: ['ip4Addresses', new RegExp(`^${ip}$`)],
  Ip4Range: ['ip4Ranges', new RegExp(`^${ip}-${ip}$`)],
  Ip4Mask: ['ip4Masks', new RegExp(`^${ip}/(0|[1-9]|[12][0-9]|3[0-2])$`)],
} as const;

function invalid(detail: string) {
  return refuse(21401, detail);
}

/** Reads an AuthTokenRequest of schema 2.0 or 2.1; 21401 says where it breaks it. */
export function readAuthTokenRequest(root: SignedElement): AuthTokenRequest {
  const { namespace } = root;
  if (!namespaces.includes(namespace))
    throw invalid(`AuthTokenRequest: nieznana przestrzeń nazw '${namespace}'.`);
  const parts = root.children;
  const expected = ['Challenge', 'ContextIdentifier', 'SubjectIdentifierType', 'AuthorizationPolicy'];
  for (const [i, part] of parts.entries()) {
    if (part.namespace !== namespace || part.name !== expected[i]) {
      throw invalid(`AuthTokenRequest: element ${part.name} zamiast ${expected[i] ?? 'końca'}.`);
    }
  }
  const [challengeNode, contextNode, subjectNode, policyNode] = parts;
  if (!challengeNode || !contextNode || !subjectNode) {
    throw invalid(`AuthTokenRequest: brak elementu ${expected[parts.length]}.`);
  }
  const challenge = challengeNode.text;
  if (!/^\d{8}-CR-[A-F0-9]{10}-[A-F0-9]{10}-[A-F0-9]{2}$/.test(challenge)) {
    throw invalid('Challenge: wartość niezgodna ze wzorcem.');
  }
  const subjectType = subjectNode.text;
  if (subjectType !== 'certificateSubject' && subjectType !== 'certificateFingerprint') {
    throw invalid(`SubjectIdentifierType: niedozwolona wartość '${subjectType}'.`);
  }
  const allowedIps = policyNode && readPolicy(policyNode);
  return { challenge, context: readContext(contextNode), subjectType, ...(allowedIps ? { allowedIps } : {}) };
}

function readContext(node: SignedElement): Context {
  const [one, ...more] = node.children;
  const types: readonly string[] = ['Nip', 'InternalId', 'NipVatUe', 'PeppolId'];
  if (!one || more.length > 0 || !types.includes(one.name)) {
    throw invalid('ContextIdentifier: oczekiwano jednego z Nip, InternalId, NipVatUe, PeppolId.');
  }
  const context: Context = { type: one.name as ContextType, value: one.text };
  const problem = contextProblem(context);
  if (problem) throw invalid(`ContextIdentifier: ${problem}`);
  return context;
}

function readPolicy(node: SignedElement): AuthTokenRequest['allowedIps'] {
  const [allowed, ...more] = node.children;
  if (allowed?.name !== 'AllowedIps' || more.length > 0) {
    throw invalid('AuthorizationPolicy: oczekiwano elementu AllowedIps.');
  }
  const policy = { ip4Addresses: [] as string[], ip4Ranges: [] as string[], ip4Masks: [] as string[] };
  for (const entry of allowed.children) {
    const rule = ipRules[entry.name as keyof typeof ipRules];
    const value = entry.text;
    if (!rule?.[1].test(value)) throw invalid(`AllowedIps: nieprawidłowa wartość ${entry.name} '${value}'.`);
    policy[rule[0]].push(value);
  }
  return policy;
}
