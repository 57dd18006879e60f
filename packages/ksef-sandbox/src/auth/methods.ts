import type { AuthMethod } from './caller.js';

export interface MethodInfo {
  category: 'XadesSignature' | 'NationalNode' | 'Token' | 'Other';
  code: string;
  displayName: string;
}

/** `authenticationMethodInfo` by method (api-changelog 2.1.0). */
export const methodInfo: Readonly<Record<AuthMethod, MethodInfo>> = {
  Token: { category: 'Token', code: 'token.ksef', displayName: 'Token KSeF' },
  InternalCertificate: {
    category: 'XadesSignature',
    code: 'xades.internal-certificate',
    displayName: 'Certyfikat KSeF',
  },
  QualifiedSignature: {
    category: 'XadesSignature',
    code: 'xades.qualified-signature',
    displayName: 'Podpis kwalifikowany',
  },
  QualifiedSeal: {
    category: 'XadesSignature',
    code: 'xades.qualified-seal',
    displayName: 'Pieczęć kwalifikowana',
  },
  PeppolSignature: {
    category: 'XadesSignature',
    code: 'xades.peppol-signature',
    displayName: 'Podpis dostawcy usług Peppol',
  },
};
