import type { SubjectFields } from '../auth/xades/certificate-subject.js';

/** Attributes that a CSR must carry, taken from the certificate that signed in. */
export interface EnrollmentData {
  commonName: string;
  countryName: string;
  givenName?: string;
  surname?: string;
  serialNumber?: string;
  uniqueIdentifier?: string;
  organizationName?: string;
  organizationIdentifier?: string;
}

const oids: Readonly<Record<keyof EnrollmentData, string>> = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  countryName: '2.5.4.6',
  organizationName: '2.5.4.10',
  givenName: '2.5.4.42',
  uniqueIdentifier: '2.5.4.45',
  organizationIdentifier: '2.5.4.97',
};

/** Values by OID, of the data or of a name that was read from a CSR. */
export function attributesOf(
  source: EnrollmentData | { getField(oid: string): string[] },
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [field, oid] of Object.entries(oids)) {
    const one = 'getField' in source ? undefined : source[field as keyof EnrollmentData];
    const values = 'getField' in source ? source.getField(oid) : one === undefined ? [] : [one];
    if (values.length > 0) found[oid] = [...values].sort();
  }
  return found;
}

/** Data for a request out of the subject of the sign-in certificate. */
export function enrollmentData(fields: SubjectFields): EnrollmentData {
  const optional = {
    givenName: fields.givenName,
    surname: fields.surname,
    serialNumber: fields.serialNumber,
    // Of sign-ins kept by an older version there is none.
    uniqueIdentifier: fields.uniqueIdentifier ?? null,
    organizationName: fields.organization,
    organizationIdentifier: fields.organizationIdentifier,
  };
  return {
    commonName: fields.commonName ?? fields.organization ?? '',
    countryName: fields.country ?? 'PL',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  };
}
