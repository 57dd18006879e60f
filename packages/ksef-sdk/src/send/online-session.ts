import type { DocumentKey } from '../crypto/document-key.js';
import { encryptDocument } from '../crypto/document-key.js';
import type { PublicKeys } from '../crypto/public-keys.js';
import { KsefError } from '../errors/ksef-error.js';
import type { SessionsResource } from '../resources/sessions.js';
import type { FormCode } from '../wire/index.js';
import { type PreparedInvoice, sha256Base64 } from './prepare.js';

export interface SubmitOptions {
  readonly offline?: boolean | undefined;
  readonly hashOfCorrectedInvoice?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An open online session: one form, one key, up to 10 000 invoices within 12 hours. */
export class OnlineSession {
  private constructor(
    private readonly sessions: SessionsResource,
    private readonly documentKey: DocumentKey,
    readonly referenceNumber: string,
    /** ISO 8601. */
    readonly validUntil: string,
    readonly form: FormCode,
  ) {}

  /** @throws KsefError as `sessions.openOnline` */
  static async open(
    sessions: SessionsResource,
    publicKeys: PublicKeys,
    form: FormCode,
    options: { validateSubjects?: boolean | undefined; signal?: AbortSignal | undefined } = {},
  ): Promise<OnlineSession> {
    return publicKeys.withDocumentKey(async (encryption, documentKey) => {
      const opened = await sessions.openOnline({ formCode: form, encryption }, options);
      return new OnlineSession(sessions, documentKey, opened.referenceNumber, opened.validUntil, form);
    }, options.signal);
  }

  /**
   * Encrypts an invoice and hands it in. Gives its reference number; processing goes on at KSeF.
   *
   * @throws KsefError as `sessions.sendInvoice`; `http.outcome-unknown` when the answer was lost
   */
  async submit(invoice: PreparedInvoice, options: SubmitOptions = {}): Promise<string> {
    const encrypted = encryptDocument(invoice.bytes, this.documentKey);
    const { referenceNumber } = await this.sessions.sendInvoice(
      this.referenceNumber,
      {
        invoiceHash: invoice.sha256,
        invoiceSize: invoice.bytes.length,
        encryptedInvoiceHash: sha256Base64(encrypted),
        encryptedInvoiceSize: encrypted.length,
        encryptedInvoiceContent: Buffer.from(encrypted).toString('base64'),
        offlineMode: options.offline ?? false,
        ...(options.hashOfCorrectedInvoice === undefined
          ? {}
          : { hashOfCorrectedInvoice: options.hashOfCorrectedInvoice }),
      },
      options.signal,
    );
    return referenceNumber;
  }

  /** Closes the session; one that is closed already (21180) counts as closed. */
  async close(signal?: AbortSignal): Promise<void> {
    try {
      await this.sessions.closeOnline(this.referenceNumber, signal);
    } catch (error) {
      if (!(error instanceof KsefError && error.number === 21180)) throw error;
    }
  }
}
