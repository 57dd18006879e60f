// Generated from the KSeF contract 2.8.1 by tools/gen-wire.mjs. Do not edit.

/** What the contract says about an operation apart from its shapes. */
export interface OperationFacts {
  /** Needs a bearer token. */
  readonly secured: boolean;
  /** Exception codes named for its 400 answers. */
  readonly codes: readonly number[];
  /** Name of the rate limit group whose budget it draws on. */
  readonly group?: string;
  /** Requests per second, minute and hour; null where there is no limit. */
  readonly limits: readonly [number | null, number | null, number | null];
  /** One of these permissions is needed. */
  readonly permissions: readonly string[];
  /** What comes with success: JSON, an XML document, or no body. */
  readonly answer: 'json' | 'document' | 'nothing';
}

export const operationFacts = {
  'GET /auth/sessions': {"secured":true,"codes":[21418,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'DELETE /auth/sessions/current': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'DELETE /auth/sessions/{referenceNumber}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'GET /certificates/limits': {"secured":true,"codes":[],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /certificates/enrollments/data': {"secured":true,"codes":[25001],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'POST /certificates/enrollments': {"secured":true,"codes":[25002,25003,25004,25006,25007,25010,25011,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /certificates/enrollments/{referenceNumber}': {"secured":true,"codes":[25005,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'POST /certificates/retrieve': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'POST /certificates/{certificateSerialNumber}/revoke': {"secured":true,"codes":[25008,25009,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /certificates/query': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'PUT /testdata/certificates/{serialNumber}': {"secured":true,"codes":[25008,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'GET /security/public-key-certificates': {"secured":false,"codes":[],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /testdata/subject': {"secured":false,"codes":[30001,21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/subject/remove': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/person': {"secured":false,"codes":[30001,21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/person/remove': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/permissions': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/permissions/revoke': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/attachment': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/attachment/revoke': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"nothing"},
  'POST /testdata/context/block': {"secured":false,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /testdata/context/unblock': {"secured":false,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /collective-identifiers': {"secured":true,"codes":[71001,71002,71004,71005,21405],"group":"collectiveIdentifier","limits":[20,120,240],"permissions":["InvoiceRead","InvoiceWrite","CollectiveIdentifierManage"],"answer":"json"},
  'POST /collective-identifiers/query': {"secured":true,"codes":[21418,21405],"group":"collectiveIdentifier","limits":[20,120,240],"permissions":["InvoiceRead","InvoiceWrite","CollectiveIdentifierManage"],"answer":"json"},
  'POST /collective-identifiers/invoices': {"secured":true,"codes":[21418,21405],"group":"collectiveIdentifier","limits":[20,120,240],"permissions":["InvoiceRead","InvoiceWrite","CollectiveIdentifierManage"],"answer":"json"},
  'GET /collective-identifiers/ksef/{ksefNumber}': {"secured":true,"codes":[21418,21405],"group":"collectiveIdentifier","limits":[20,120,240],"permissions":["InvoiceRead","InvoiceWrite","CollectiveIdentifierManage"],"answer":"json"},
  'GET /limits/context': {"secured":true,"codes":[],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /limits/subject': {"secured":true,"codes":[],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /rate-limits': {"secured":true,"codes":[],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'POST /testdata/limits/context/session': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'DELETE /testdata/limits/context/session': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /testdata/limits/subject/certificate': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'DELETE /testdata/limits/subject/certificate': {"secured":true,"codes":[],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /testdata/rate-limits': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'DELETE /testdata/rate-limits': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /testdata/rate-limits/production': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'POST /permissions/persons/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'POST /permissions/entities/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'POST /permissions/authorizations/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'POST /permissions/indirect/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'POST /permissions/subunits/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["SubunitManage"],"answer":"json"},
  'POST /permissions/eu-entities/administration/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'POST /permissions/eu-entities/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["VatUeManage"],"answer":"json"},
  'DELETE /permissions/common/grants/{permissionId}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","VatUeManage","SubunitManage"],"answer":"json"},
  'DELETE /permissions/authorizations/grants/{permissionId}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage"],"answer":"json"},
  'GET /permissions/operations/{referenceNumber}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /permissions/attachments/status': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead"],"answer":"json"},
  'GET /invoices/ksef/{ksefNumber}': {"secured":true,"codes":[21164,21165,21405],"group":"invoiceDownload","limits":[8,16,64],"permissions":["InvoiceRead"],"answer":"document"},
  'POST /invoices/query/metadata': {"secured":true,"codes":[21183,21405],"group":"invoiceMetadata","limits":[8,16,20],"permissions":["InvoiceRead"],"answer":"json"},
  'POST /invoices/exports': {"secured":true,"codes":[21181,21182,21470,21405],"group":"invoiceExport","limits":[8,16,20],"permissions":["InvoiceRead"],"answer":"json"},
  'GET /invoices/exports/{referenceNumber}': {"secured":true,"codes":[21175,21405],"group":"invoiceExportStatus","limits":[10,60,600],"permissions":["InvoiceRead"],"answer":"json"},
  'GET /sessions': {"secured":true,"codes":[21418,21405],"group":"sessionList","limits":[5,10,60],"permissions":["InvoiceWrite","Introspection","EnforcementOperations"],"answer":"json"},
  'GET /sessions/{referenceNumber}': {"secured":true,"codes":[21173,21405],"group":"sessionMisc","limits":[10,120,1200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'GET /sessions/{referenceNumber}/invoices': {"secured":true,"codes":[21173,21418,21405],"group":"sessionInvoiceList","limits":[10,20,200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}': {"secured":true,"codes":[21405],"group":"invoiceStatus","limits":[30,120,1200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'GET /sessions/{referenceNumber}/invoices/failed': {"secured":true,"codes":[21173,21418,21405],"group":"sessionInvoiceList","limits":[10,20,200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo': {"secured":true,"codes":[21178,21405],"group":"sessionMisc","limits":[10,120,1200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"document"},
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo': {"secured":true,"codes":[21405],"group":"sessionMisc","limits":[10,120,1200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"document"},
  'GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}': {"secured":true,"codes":[21173,21178,21405],"group":"sessionMisc","limits":[10,120,1200],"permissions":["InvoiceWrite","Introspection","PefInvoiceWrite","EnforcementOperations"],"answer":"document"},
  'POST /tokens': {"secured":true,"codes":[26001,26002,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /tokens': {"secured":true,"codes":[21418,21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'GET /tokens/{referenceNumber}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'DELETE /tokens/{referenceNumber}': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"nothing"},
  'GET /peppol/query': {"secured":false,"codes":[21405],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /auth/challenge': {"secured":false,"codes":[],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /auth/xades-signature': {"secured":false,"codes":[21001,21111,21115,21117,21217,21401,21406,9101,9102,9103,9105,21405],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /auth/ksef-token': {"secured":false,"codes":[21111,21470,21405],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'GET /auth/{referenceNumber}': {"secured":true,"codes":[21304],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /auth/token/redeem': {"secured":true,"codes":[21301,21301,21301,21304,21308],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /auth/token/refresh': {"secured":true,"codes":[21301,21301,21304,21308],"limits":[60,null,null],"permissions":[],"answer":"json"},
  'POST /sessions/online': {"secured":true,"codes":[21470,21405],"group":"onlineSession","limits":[10,30,120],"permissions":["InvoiceWrite","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'POST /sessions/online/{referenceNumber}/invoices': {"secured":true,"codes":[21155,21166,21167,21173,21180,21184,21402,21403,21405],"group":"invoiceSend","limits":[10,30,180],"permissions":["InvoiceWrite","PefInvoiceWrite","EnforcementOperations"],"answer":"json"},
  'POST /sessions/online/{referenceNumber}/close': {"secured":true,"codes":[21173,21180,21405],"group":"onlineSessionClose","limits":[20,60,240],"permissions":["InvoiceWrite","PefInvoiceWrite","EnforcementOperations"],"answer":"nothing"},
  'POST /sessions/batch': {"secured":true,"codes":[21157,21161,21470,21405],"group":"batchSession","limits":[10,20,60],"permissions":["InvoiceWrite","EnforcementOperations"],"answer":"json"},
  'POST /sessions/batch/{referenceNumber}/close': {"secured":true,"codes":[21157,21173,21180,21205,21208,21405],"group":"batchSessionClose","limits":[20,40,120],"permissions":["InvoiceWrite","EnforcementOperations"],"answer":"nothing"},
  'POST /permissions/query/personal/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":[],"answer":"json"},
  'POST /permissions/query/persons/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead","SubunitManage"],"answer":"json"},
  'POST /permissions/query/subunits/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead","SubunitManage"],"answer":"json"},
  'POST /permissions/query/entities/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead"],"answer":"json"},
  'GET /permissions/query/entities/roles': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead"],"answer":"json"},
  'POST /permissions/query/subordinate-entities/roles': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead","SubunitManage"],"answer":"json"},
  'POST /permissions/query/authorizations/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead","PefInvoiceWrite"],"answer":"json"},
  'POST /permissions/query/eu-entities/grants': {"secured":true,"codes":[21405],"group":"other","limits":[10,30,120],"permissions":["CredentialsManage","CredentialsRead","VatUeManage"],"answer":"json"},
} as const satisfies Record<string, OperationFacts>;

/** `METHOD /path/of/{template}`: the 83 operations of the contract. */
export type OperationKey = keyof typeof operationFacts;
