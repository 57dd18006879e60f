// Bodies of administrative requests, the same for both clients.
export const pesel = '88102341294';

const personDetails = {
  subjectDetailsType: 'PersonByIdentifier',
  personById: { firstName: 'Jan', lastName: 'Testowy' },
};
const entityByFingerprint = {
  subjectDetailsType: 'EntityByFingerprint',
  entityByFp: { fullName: 'GmbH', address: 'Berlin' },
};
const fingerprint = 'A'.repeat(64);

export const grants = {
  person: {
    subjectIdentifier: { type: 'Pesel', value: pesel },
    permissions: ['InvoiceRead', 'Introspection'],
    description: 'Księgowy Jan',
    subjectDetails: personDetails,
  },
  entity: (nip) => ({
    subjectIdentifier: { type: 'Nip', value: nip },
    permissions: [{ type: 'InvoiceRead', canDelegate: true }],
    description: 'Obsługa faktur',
    subjectDetails: { fullName: 'Biuro Rachunkowe' },
  }),
  authorization: (nip) => ({
    subjectIdentifier: { type: 'Nip', value: nip },
    permission: 'SelfInvoicing',
    description: 'Samofakturowanie',
    subjectDetails: { fullName: 'Nabywca Próbny S.A.' },
  }),
  indirect: (nip) => ({
    subjectIdentifier: { type: 'Pesel', value: pesel },
    targetIdentifier: { type: 'Nip', value: nip },
    permissions: ['InvoiceRead'],
    description: 'Klient Jana',
    subjectDetails: personDetails,
  }),
  subunit: (nip) => ({
    subjectIdentifier: { type: 'Pesel', value: pesel },
    contextIdentifier: { type: 'Nip', value: nip },
    description: 'Administrator',
    subjectDetails: personDetails,
  }),
  euAdministrator: (nip) => ({
    subjectIdentifier: { type: 'Fingerprint', value: fingerprint },
    contextIdentifier: { type: 'NipVatUe', value: `${nip}-DE123456789` },
    description: 'Administrator UE',
    euEntityName: 'GmbH, Berlin',
    subjectDetails: entityByFingerprint,
    euEntityDetails: { fullName: 'GmbH', address: 'Berlin' },
  }),
  euRepresentative: {
    subjectIdentifier: { type: 'Fingerprint', value: 'B'.repeat(64) },
    permissions: ['InvoiceRead'],
    description: 'Reprezentant',
    subjectDetails: entityByFingerprint,
  },
};

const session = { maxInvoiceSizeInMB: 1, maxInvoiceWithAttachmentSizeInMB: 3, maxInvoices: 100 };

export const limits = {
  session: {
    onlineSession: session,
    batchSession: session,
    collectiveIdentifier: { maxInvoices: 100 },
  },
  certificate: { certificate: { maxCertificates: 50 }, enrollment: { maxEnrollments: 50 } },
};

export const testData = {
  subject: {
    subjectNip: '3755747347',
    subjectType: 'VatGroup',
    description: 'Grupa VAT',
    subunits: [{ subjectNip: '4972530874', description: 'Członek grupy' }],
  },
  person: { nip: '7980332920', pesel: '30112206276', isBailiff: true, description: 'Komornik' },
  permissions: (nip) => ({
    contextIdentifier: { type: 'Nip', value: nip },
    authorizedIdentifier: { type: 'Nip', value: '1111111111' },
    permissions: [{ permissionType: 'InvoiceRead', description: 'Uprawnienie testowe' }],
  }),
  block: { contextIdentifier: { type: 'Nip', value: '7980332920' } },
};
