export {
  type BuildOptions,
  type BuiltInvoice,
  buildInvoice,
  type InvoiceDraft,
} from './build/build-invoice.js';
export type { Changes, LineChange } from './build/changes.js';
export { checkDraft, type DraftProblem } from './build/check-draft.js';
export { correct } from './build/correct.js';
export type {
  AdvanceDraft,
  Amount,
  AnnotationsDraft,
  CorrectedDraft,
  CorrectionDraft,
  ExemptionDraft,
  FaDraft,
  FaKind,
  LinePairDraft,
  NewTransportDraft,
  NoteDraft,
  RateAmountDraft,
  SettledAdvanceDraft,
} from './build/draft.js';
export type { LineDraft, VatRate } from './build/draft-line.js';
export type {
  AccountDraft,
  AttachmentDraft,
  PaymentDraft,
  PaymentMethod,
  RegisterDraft,
  SettlementDraft,
  TableDraft,
  TermsDraft,
  TransportDraft,
} from './build/draft-parts.js';
export type {
  AddressDraft,
  AuthorisedDraft,
  BuyerDraft,
  ContactDraft,
  SellerDraft,
  ThirdPartyDraft,
  ThirdPartyRole,
} from './build/draft-party.js';
export type {
  RrCorrectionDraft,
  RrDraft,
  RrLineDraft,
  RrPartyDraft,
  RrThirdPartyDraft,
} from './build/draft-rr.js';
export { draftJsonSchema } from './build/draft-schema.js';
export { InvalidDraftError } from './build/errors.js';
export type { JsonSchema } from './build/json-schema.js';
export {
  buildFromFile,
  type DraftFormat,
  type DraftFromFile,
  type ReadDraftsOptions,
  readDrafts,
} from './build/read-drafts.js';
export { isValidIban, isValidNrb, isValidSwift } from './checks/bank.js';
export { checkEuVat, isValidEuVat } from './checks/eu-vat.js';
export {
  type CollectiveId,
  crc8,
  InvalidKsefNumberError,
  isCollectiveId,
  isKsefNumber,
  type KsefNumber,
  makeCollectiveId,
  makeKsefNumber,
  parseCollectiveId,
  parseKsefNumber,
} from './checks/ksef-number.js';
export {
  isPeppolId,
  isValidInternalId,
  isValidNip,
  isValidPesel,
  isValidRegon,
  makeInternalId,
} from './checks/polish-numbers.js';
export { InvalidInvoiceError } from './errors.js';
export { formOfNamespace, forms, type InvoiceForm } from './form.js';
export { sha256, sha256Base64, sha256Base64Url } from './hash.js';
export type * as FaRr from './model/fa-rr.types.generated.js';
export type * as Fa2 from './model/fa2.types.generated.js';
export type * as Fa3 from './model/fa3.types.generated.js';
export type {
  AttributeRow,
  ComplexTypeRow,
  ElementRow,
  FormTable,
  GroupRow,
  ParticleRow,
  SimpleTypeRow,
} from './model/table.js';
export { formTable } from './model/tables.js';
export type { InvoiceNode, InvoiceOf, Invoices } from './model/types.js';
export {
  type CertificateLinkInput,
  type CertificateLinkParts,
  certificateLink,
  type LinkContextType,
  type LinkPrivateKey,
  type LinkVerifier,
  parseCertificateLink,
  verifyCertificateLink,
} from './qr/certificate-link.js';
export {
  type InvoiceFile,
  type InvoiceLinkInput,
  type InvoiceLinkParts,
  invoiceLink,
  parseInvoiceLink,
  QrLinkError,
} from './qr/invoice-link.js';
export { type Parsed, type ParsedInvoice, parseInvoice, recogniseInvoice } from './read/parse-invoice.js';
export { parseTree } from './read/parse-tree.js';
export type { UnknownContent } from './read/typed.js';
export { essentialsOf, summarise } from './summary/summarise.js';
export type {
  CorrectedInvoice,
  InvoiceEssentials,
  InvoiceSummary,
  PartySummary,
  PaymentSummary,
  ThirdPartySummary,
} from './summary/summary.js';
export { ublCorrection } from './summary/ubl.js';
export { SourceText, type XmlAttribute, XmlElement } from './tree.js';
export { InvalidUpoError, parseUpo, type Upo, type UpoContext, type UpoDocument } from './upo/upo.js';
export type { SizeLimits } from './validate/bytes-layer.js';
export type {
  Layer,
  Severity,
  ValidateOptions,
  ValidationIssue,
  ValidationReport,
} from './validate/report.js';
export { judgeInvoice, validateInvoice } from './validate/validate-invoice.js';
export { type WriteOptions, writeInvoice } from './write/write-invoice.js';
