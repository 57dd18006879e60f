// The light part of the package: QR links and KSeF numbers, without readers and tables.
export {
  type CollectiveId,
  isCollectiveId,
  isKsefNumber,
  type KsefNumber,
  parseCollectiveId,
  parseKsefNumber,
} from './checks/ksef-number.js';
export {
  type CertificateLinkInput,
  type CertificateLinkParts,
  certificateLink,
  parseCertificateLink,
  verifyCertificateLink,
} from './qr/certificate-link.js';
export {
  type InvoiceLinkInput,
  type InvoiceLinkParts,
  invoiceLink,
  parseInvoiceLink,
} from './qr/invoice-link.js';
