import type { NewIncoming } from '../repositories/incoming.js';
import type { NewOutgoing } from '../repositories/outgoing.js';

/** An invoice to be sent. */
export const outgoingRow = (more: Partial<NewOutgoing>): NewOutgoing => ({
  profile: '5260001246',
  mode: 'offline24',
  state: 'waiting',
  form: 'FA (3)',
  kind: 'VAT',
  number: 'FV 1/11/2026',
  issueDate: '2026-11-23',
  sellerNip: '5260001246',
  sellerName: 'Zażółć sp. z o.o.',
  buyerNip: null,
  buyerName: null,
  gross: '1230.00',
  currency: 'PLN',
  after: '[]',
  correctedNumbers: '[]',
  corrects: null,
  hashOfCorrected: null,
  ...more,
});

/** An invoice that came in. */
export const incomingRow = (more: Partial<NewIncoming> & { id: string }): NewIncoming => ({
  profile: '5260001246',
  ksefNumber: null,
  source: 'ksef',
  roles: '["Subject2"]',
  form: 'FA (3)',
  kind: 'VAT',
  number: 'A/1',
  issueDate: '2026-11-20',
  receivedAt: '2026-11-20T10:00:00.000Z',
  month: '2026-11',
  sellerNip: '7740001454',
  sellerName: 'Hurt',
  buyerNip: '5260001246',
  buyerName: 'My',
  net: '100.00',
  vat: '23.00',
  gross: '123.00',
  currency: 'PLN',
  mediaType: 'application/xml',
  metadata: null,
  corrected: '[]',
  ...more,
});
