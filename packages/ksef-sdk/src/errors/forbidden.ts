import type { Message } from '@eszok/core';

/** Reasons of a 403 answer (`reasonCode` of ForbiddenProblemDetails in the contract). */
export const forbiddenReasons: Readonly<Record<string, { message: Message; hint: Message }>> = {
  'missing-permissions': {
    message: {
      pl: 'Brak uprawnień do tej operacji w bieżącym kontekście.',
      en: 'The permissions for this operation are missing in the current context.',
    },
    hint: {
      pl: 'Poproś administratora kontekstu o nadanie jednego z wymaganych uprawnień.',
      en: "Ask the context's administrator to grant one of the permissions required.",
    },
  },
  'ip-not-allowed': {
    message: {
      pl: 'Żądanie przyszło z adresu IP innego niż dozwolony przy logowaniu.',
      en: 'The request came from an IP address other than those allowed at sign-in.',
    },
    hint: {
      pl: 'Zaloguj się ponownie z tego adresu albo zmień politykę adresów IP.',
      en: 'Sign in again from this address or change the IP policy.',
    },
  },
  'insufficient-resource-access': {
    message: {
      pl: 'Brak dostępu do wskazanego zasobu.',
      en: 'There is no access to this resource.',
    },
    hint: {
      pl: 'Sprawdź, czy numer referencyjny należy do bieżącego kontekstu.',
      en: 'Check that the reference number belongs to the current context.',
    },
  },
  'auth-method-not-allowed': {
    message: {
      pl: 'Ta operacja nie jest dostępna przy użytej metodzie logowania.',
      en: 'This operation is not available with the way of signing in that was used.',
    },
    hint: {
      pl: 'Zaloguj się certyfikatem lub podpisem zamiast tokenem.',
      en: 'Sign in with a certificate or a signature instead of a token.',
    },
  },
  'security-service-blocked': {
    message: {
      pl: 'Żądanie zablokowały mechanizmy bezpieczeństwa KSeF.',
      en: "KSeF's security service blocked the request.",
    },
    hint: {
      pl: 'Zachowaj numer incydentu (details.security) i zgłoś go w KSeF.',
      en: 'Keep the incident number (details.security) and report it to KSeF.',
    },
  },
  'context-type-not-allowed': {
    message: {
      pl: 'Ta operacja nie jest dostępna dla tego rodzaju kontekstu.',
      en: 'This operation is not available for this type of context.',
    },
    hint: {
      pl: 'Zaloguj się w innym kontekście (na przykład NIP).',
      en: 'Sign in to another context (a NIP, for example).',
    },
  },
};
