import { localError } from './errors/ksef-error.js';
import type { AuthenticationContextIdentifier, AuthenticationContextIdentifierType } from './wire/index.js';

/** On whose behalf the client works: exactly one identifier. */
export type Context =
  | { readonly nip: string }
  | { readonly internalId: string }
  | { readonly nipVatUe: string }
  | { readonly peppolId: string };

const kinds: Readonly<Record<string, { type: AuthenticationContextIdentifierType; shape: RegExp }>> = {
  nip: { type: 'Nip', shape: /^\d{10}$/ },
  internalId: { type: 'InternalId', shape: /^\d{10}-\d{5}$/ },
  nipVatUe: { type: 'NipVatUe', shape: /^\d{10}-[A-Z]{2}[0-9A-Za-z+*]{2,13}$/ },
  peppolId: { type: 'PeppolId', shape: /^P[A-Z]{2}\d{6}$/ },
};

/**
 * A context as KSeF writes it.
 *
 * @throws KsefError `client.context` when there is not exactly one identifier of the right shape
 */
export function contextIdentifier(context: Context): AuthenticationContextIdentifier {
  const [entry, ...others] = Object.entries(context ?? {});
  const kind = entry && kinds[entry[0]];
  const value = entry?.[1];
  if (!kind || others.length > 0 || typeof value !== 'string' || !kind.shape.test(value)) {
    throw localError(
      'client.context',
      {
        pl: 'Kontekst KSeF jest niepoprawny.',
        en: 'The KSeF context is not valid.',
      },
      {
        pl: 'Podaj jeden z: { nip: 10 cyfr }, { internalId: NIP-5 cyfr }, { nipVatUe: NIP-VAT UE }, { peppolId }.',
        en: 'Give one of: { nip: 10 digits }, { internalId: NIP-5 digits }, { nipVatUe: NIP-EU VAT }, { peppolId }.',
      },
    );
  }
  return { type: kind.type, value };
}
