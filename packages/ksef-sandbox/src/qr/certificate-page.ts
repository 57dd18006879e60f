import { X509Certificate } from 'node:crypto';
import type { Message } from '@eszok/core';
import { verifyCertificateLink } from '@eszok/fa-schema';
import type { Context } from '../auth/caller.js';
import { contextProblem } from '../auth/contexts.js';
import { type CertificateRow, certificateStatus, findCertificate } from '../certificates/certificate-book.js';
import { effectivePermissions } from '../permissions/effective.js';
import { mayIssueFor } from '../permissions/issuing.js';
import type { World } from '../world/world.js';
import { type Check, type Fact, page } from './html.js';
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

const title = { pl: 'Weryfikacja certyfikatu wystawcy', en: "Verification of the issuer's certificate" };

/**
 * Signed is the link without `https://`. Over plain HTTP clients differ: ours leave `http://` out too, the Ministry's
 * take away nothing but `https://`. Both count.
 */
function signatureIsRight(link: string, certificate: Uint8Array): boolean {
  try {
    const key = new X509Certificate(certificate);
    return [link, `https://${link}`].some((one) => verifyCertificateLink(one, key));
  } catch {
    return false;
  }
}

const inactive: Readonly<Record<string, Message>> = {
  Revoked: { pl: 'Certyfikat został odwołany', en: 'The certificate was revoked' },
  Blocked: { pl: 'Certyfikat jest zablokowany', en: 'The certificate is blocked' },
  Expired: { pl: 'Certyfikat utracił ważność', en: 'The certificate has expired' },
};

/** Good and bad wording of one check. */
const check = (good: boolean, right: Message, wrong: Message): Check => ({
  good,
  text: good ? right : wrong,
});

/** What the page looks at, in the order of ksef-docs, `kody-qr.md`; the first failure decides. */
function checksOf(
  world: World,
  parts: CertificateLinkParts,
  context: Context,
  certificate: CertificateRow | undefined,
) {
  const exists = check(
    certificate !== undefined,
    { pl: 'Certyfikat istnieje', en: 'The certificate exists' },
    { pl: 'Certyfikat o tym numerze nie istnieje', en: 'There is no certificate with this number' },
  );
  if (!certificate) return [exists];
  const status = certificateStatus(certificate, world.clock.now());
  const owner = { type: certificate.owner_type, value: certificate.owner_value };
  return [
    exists,
    check(
      certificate.type === 'Offline',
      { pl: 'Certyfikat służy do wystawiania faktur offline', en: 'It is meant for offline invoices' },
      {
        pl: 'Certyfikat nie służy do wystawiania faktur offline',
        en: 'It is not meant for offline invoices',
      },
    ),
    check(
      status === 'Active',
      { pl: 'Certyfikat jest aktywny', en: 'The certificate is active' },
      inactive[status] ?? { pl: 'Certyfikat nie jest aktywny', en: 'The certificate is not active' },
    ),
    check(
      parts.links.some((link) => signatureIsRight(link, certificate.certificate)),
      { pl: 'Podpis wystawcy jest prawidłowy', en: "The issuer's signature is right" },
      {
        pl: 'Podpis wystawcy jest nieprawidłowy: nie złożono go kluczem tego certyfikatu',
        en: "The issuer's signature is wrong: it was not made with this certificate's key",
      },
    ),
    check(
      effectivePermissions(world, owner, context).includes('InvoiceWrite'),
      {
        pl: 'Wystawca posiada uprawnienia do wystawienia faktury',
        en: 'The issuer may issue invoices in this context',
      },
      {
        pl: 'Wystawca nie ma uprawnień do wystawiania faktur w tym kontekście',
        en: 'The issuer may not issue invoices in this context',
      },
    ),
    check(
      mayIssueFor(world, context, parts.sellerNip),
      { pl: 'Kontekst może wystawiać faktury tego sprzedawcy', en: 'The context may issue for this seller' },
      {
        pl: 'Kontekst nie ma prawa wystawiać faktur tego sprzedawcy',
        en: 'The context may not issue for this seller',
      },
    ),
  ];
}

/**
 * What KOD II leads to (ksef-docs, `kody-qr.md`): is there such an `Offline` certificate, is it in force, did its key
 * sign this link, may its owner issue in that context, and that context for that seller.
 */
export function certificatePage(world: World, parts: CertificateLinkParts): { status: number; html: string } {
  const context = { type: parts.contextType, value: parts.contextValue } as Context;
  const hash = base64Hash(parts.hash);
  if (!hash || contextProblem(context) !== null || !/^[0-9A-F]{16}$/i.test(parts.serial)) {
    const verdict = { pl: 'Nieprawidłowy adres kodu QR II.', en: 'Wrong address of a QR code II.' };
    return { status: 400, html: page({ title, tone: 'bad', verdict }) };
  }
  const certificate = findCertificate(world, parts.serial);
  const checks = checksOf(world, parts, context, certificate);
  const failed = checks.find(({ good }) => !good);
  const facts: Fact[] = [
    [{ pl: 'Kontekst', en: 'Context' }, `${context.type} ${context.value}`],
    [{ pl: 'NIP sprzedawcy', en: "Seller's NIP" }, parts.sellerNip],
    [{ pl: 'Numer seryjny certyfikatu', en: "Certificate's serial number" }, parts.serial],
    ...(certificate ? [[{ pl: 'Właściciel', en: 'Owner' }, certificate.common_name] as const] : []),
    [{ pl: 'Skrót faktury SHA-256', en: "Invoice's SHA-256" }, hash],
  ];
  const verdict: Message = failed
    ? { pl: `${failed.text.pl}.`, en: `${failed.text.en}.` }
    : {
        pl: 'Certyfikat jest ważny, podpis prawidłowy, a wystawca uprawniony.',
        en: 'The certificate is valid, the signature right and the issuer entitled.',
      };
  return { status: 200, html: page({ title, tone: failed ? 'bad' : 'good', verdict, checks, facts }) };
}
