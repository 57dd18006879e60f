import type { KsefClient } from '@eszok/ksef-sdk';

/** What the queue needs of a `KsefClient`: to send, and to fetch a receipt that was not ready at once. */
export interface SendingClient {
  sendAll: KsefClient['sendAll'];
  invoiceUpo: KsefClient['invoiceUpo'];
  sessions: Pick<KsefClient['sessions'], 'invoice'>;
}
