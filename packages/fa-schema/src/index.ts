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
export { sha256, sha256Base64, sha256Base64Url } from './hash.js';
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
export { InvalidUpoError, parseUpo, type Upo, type UpoContext, type UpoDocument } from './upo/upo.js';
