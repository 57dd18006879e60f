import type { Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';
import { ofSubject, readOverride } from './overrides.js';

export interface CertificateLimits {
  maxEnrollments: number;
  maxCertificates: number;
}

/** By the identifier in the certificate that signs in (ksef-docs, `limity/limity.md`). */
const byType: Readonly<Record<string, CertificateLimits>> = {
  Nip: { maxEnrollments: 300, maxCertificates: 100 },
  Pesel: { maxEnrollments: 12, maxCertificates: 6 },
  Fingerprint: { maxEnrollments: 12, maxCertificates: 6 },
};

export function certificateLimits(world: World, subject: Pick<Subject, 'type' | 'value'>): CertificateLimits {
  const base = byType[subject.type] ?? { maxEnrollments: 12, maxCertificates: 6 };
  const own = readOverride<Partial<CertificateLimits>>(world, 'certificates', ofSubject(subject));
  return { ...base, ...own };
}
