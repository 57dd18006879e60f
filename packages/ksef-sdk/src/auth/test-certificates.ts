import { randomBytes, webcrypto } from 'node:crypto';
import { type Clock, systemClock } from '@eszok/core';
import { createKeyPair, type KeyKind } from '../crypto/key-pair.js';
import { localError } from '../errors/ksef-error.js';
import type { CertificateFiles } from './key-files.js';

/** Whom a self-signed certificate for the test environment names. */
export interface TestCertificateOptions {
  /** A person (PESEL or NIP), a company's seal (NIP) or a Peppol provider's. */
  readonly subject:
    | {
        readonly kind: 'person';
        readonly firstName: string;
        readonly lastName: string;
        readonly pesel: string;
      }
    | { readonly kind: 'person'; readonly firstName: string; readonly lastName: string; readonly nip: string }
    | { readonly kind: 'seal'; readonly name: string; readonly nip: string }
    /** A Peppol provider's seal, for the context of its identifier (`PPL123456`). */
    | { readonly kind: 'peppol'; readonly name: string; readonly peppolId: string };
  /** Default EC P-256. */
  readonly key?: KeyKind | undefined;
  /** Default two years. */
  readonly validDays?: number | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * A self-signed certificate that KSeF's test environment (and no other) lets in, with its key in PEM. Attributes as
 * podpis-xades.md wants them: `serialNumber` PNOPL-/TINPL- for a person, `organizationIdentifier` VATPL- for a seal.
 *
 * @throws KsefError `client.certificate` when the subject lacks one of its fields
 */
export async function createTestCertificate(options: TestCertificateOptions): Promise<CertificateFiles> {
  await import('reflect-metadata');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const now = (options.clock ?? systemClock).now();
  const { keys, signing, privateKeyPem } = await createKeyPair(options.key ?? 'ec');
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: `0${randomBytes(15).toString('hex').slice(1)}`,
      name: subjectName(options.subject),
      notBefore: new Date(now.getTime() - 3_600_000),
      notAfter: new Date(now.getTime() + (options.validDays ?? 730) * 86_400_000),
      keys,
      signingAlgorithm: signing,
    },
    webcrypto as unknown as Parameters<typeof X509CertificateGenerator.createSelfSigned>[1],
  );
  return { certificatePem: made.toString('pem'), privateKeyPem };
}

function subjectName(subject: TestCertificateOptions['subject']): Record<string, string[]>[] {
  const kinds = { person: ['firstName', 'lastName'], seal: ['name', 'nip'], peppol: ['name', 'peppolId'] };
  const fields = new Map<string, unknown>(Object.entries(subject));
  const isWhole = kinds[subject.kind]?.every((name) => typeof fields.get(name) === 'string');
  if (!isWhole || (subject.kind === 'person' && !fields.has('pesel') && !fields.has('nip'))) {
    throw localError(
      'client.certificate',
      { pl: 'Podmiot certyfikatu jest niepełny.', en: "The certificate's subject is not whole." },
      {
        pl: 'Podaj osobę (firstName, lastName i pesel albo nip), pieczęć (name, nip) albo dostawcę Peppol (name, peppolId).',
        en: 'Give a person (firstName, lastName, and pesel or nip), a seal (name, nip) or a Peppol provider (name, peppolId).',
      },
    );
  }
  if (subject.kind === 'seal') {
    return [
      { C: ['PL'] },
      { O: [subject.name] },
      { '2.5.4.97': [`VATPL-${subject.nip}`] },
      { CN: [subject.name] },
    ];
  }
  if (subject.kind === 'peppol') return [{ C: ['PL'] }, { O: [subject.name] }, { CN: [subject.peppolId] }];
  const id = 'pesel' in subject ? `PNOPL-${subject.pesel}` : `TINPL-${subject.nip}`;
  return [
    { C: ['PL'] },
    { '2.5.4.42': [subject.firstName] },
    { '2.5.4.4': [subject.lastName] },
    { '2.5.4.5': [id] },
    { CN: [`${subject.firstName} ${subject.lastName}`] },
  ];
}
