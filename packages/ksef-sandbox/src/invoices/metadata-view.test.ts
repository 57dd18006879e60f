import { describe, expect, it } from 'vitest';
import { type MetadataRow, metadataText, metadataView } from './metadata-view.js';

const row: MetadataRow = {
  ksef_number: '5265877635-20261123-5ADB00000001-3C',
  hash: `${'q'.repeat(43)}=`,
  corrected_hash: null,
  seller_nip: '5265877635',
  seller_name: 'Zakład "Żuk" \\ spółka\tz o.o. \u2028',
  buyer_type: 'Nip',
  buyer_value: '9111111115',
  buyer_name: null,
  number: 'FV/"1"/\n2026',
  invoice_type: 'Vat',
  issued: '2026-11-23',
  received: Date.UTC(2026, 10, 23, 10, 0, 0, 7),
  acquired: Date.UTC(2026, 10, 23, 10, 0, 0, 8),
  stored: Date.UTC(2026, 10, 23, 10, 0, 0, 9),
  net: '100.00',
  gross: '-123.45',
  vat: '99999999999999.99',
  currency: 'PLN',
  mode: 'Online',
  system_code: 'FA (3)',
  schema_version: '1-0E',
  form_value: 'FA',
  self_billing: 0,
  attachment: 1,
  third_parties: null,
  authorized: null,
};

describe('the text of metadata', () => {
  it.each<[string, Partial<MetadataRow>]>([
    ['a plain invoice', {}],
    ['one at the same moment', { ksef_number: '5265877635-20261123-5ADB00000002-4D' }],
    [
      'a later one',
      { received: row.received + 1, acquired: row.acquired + 60_000, stored: row.stored + 60_000 },
    ],
    ['one without a buyer', { buyer_type: 'None', buyer_value: null, seller_name: null }],
    ['a technical correction', { corrected_hash: `${'p'.repeat(43)}=` }],
    [
      'one with other parties',
      {
        third_parties: '[{"identifier":{"type":"Nip","value":"1111111111"},"name":"Łódź","role":2}]',
        authorized: '{"nip":"1111111111","name":null,"role":1}',
        self_billing: 1,
        attachment: 0,
      },
    ],
  ])('of %s is the JSON of its view', (_, change) => {
    const one = { ...row, ...change };
    expect(metadataText(one)).toBe(JSON.stringify(metadataView(one)));
  });
});
