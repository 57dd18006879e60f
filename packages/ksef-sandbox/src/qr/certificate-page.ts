import { X509Certificate } from 'node:crypto';
import { verifyCertificateLink } from '@eszok/fa-schema';
import type { Context } from '../auth/caller.js';
import { contextProblem } from '../auth/contexts.js';
import { certificateStatus, findCertificate } from '../certificates/certificate-book.js';
import { effectivePermissions } from '../permissions/effective.js';
import type { World } from '../world/world.js';
import { page, type Tone } from './html.js';
import { base64Hash } from './invoice-page.js';

export interface CertificateLinkParts {
  contextType: string;
  contextValue: string;
  sellerNip: string;
  serial: string;
  hash: string;
  signature: string;
  /** The link as it was opened, and as the sandbox's public address gives it. */
  links: readonly string[];
}

interface Verdict {
  tone: Tone;
  text: string;
}

function signatureIsRight(link: string, certificate: Uint8Array): boolean {
  try {
    return verifyCertificateLink(link, new X509Certificate(certificate));
  } catch {
    return false;
  }
}

/**
 * What KOD II leads to (ksef-docs, `kody-qr.md`): is there such an `Offline` certificate, is it in force, did its key
 * sign this link, and may its owner issue in that context.
 */
export function certificatePage(world: World, parts: CertificateLinkParts): { status: number; html: string } {
  const title = 'Weryfikacja certyfikatu wystawcy';
  const context = { type: parts.contextType, value: parts.contextValue } as Context;
  const hash = base64Hash(parts.hash);
  if (!hash || contextProblem(context) !== null || !/^[0-9A-F]{16}$/i.test(parts.serial)) {
    return { status: 400, html: page({ title, tone: 'bad', verdict: 'Nieprawidłowy adres kodu QR II.' }) };
  }
  const facts: [string, string][] = [
    ['Kontekst', `${context.type} ${context.value}`],
    ['NIP sprzedawcy', parts.sellerNip],
    ['Numer seryjny certyfikatu', parts.serial],
    ['Skrót faktury SHA-256', hash],
  ];
  const certificate = findCertificate(world, parts.serial);
  const judge = (): Verdict => {
    if (!certificate) return { tone: 'bad', text: 'Certyfikat o tym numerze nie istnieje.' };
    facts.push(['Właściciel', certificate.common_name], ['Rodzaj', certificate.type]);
    if (certificate.type !== 'Offline')
      return { tone: 'bad', text: 'Certyfikat nie służy do wystawiania faktur offline.' };
    if (!parts.links.some((link) => signatureIsRight(link, certificate.certificate))) {
      return {
        tone: 'bad',
        text: 'Podpis kodu QR jest nieprawidłowy: nie złożono go kluczem tego certyfikatu.',
      };
    }
    const status = certificateStatus(certificate, world.clock.now());
    if (status === 'Revoked') return { tone: 'bad', text: 'Certyfikat został odwołany.' };
    if (status === 'Expired') return { tone: 'bad', text: 'Certyfikat utracił ważność.' };
    const owner = { type: certificate.owner_type, value: certificate.owner_value };
    if (!effectivePermissions(world, owner, context).includes('InvoiceWrite')) {
      return {
        tone: 'bad',
        text: 'Właściciel certyfikatu nie ma uprawnień do wystawiania faktur w tym kontekście.',
      };
    }
    return { tone: 'good', text: 'Certyfikat jest ważny, podpis prawidłowy, a wystawca uprawniony.' };
  };
  const verdict = judge();
  return {
    status: certificate ? 200 : 404,
    html: page({ title, tone: verdict.tone, verdict: verdict.text, facts }),
  };
}
