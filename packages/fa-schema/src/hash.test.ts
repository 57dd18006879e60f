import { expect, it } from 'vitest';
import { sha256, sha256Base64, sha256Base64Url } from './hash.js';

it('the three spellings of a hash are of one hash', () => {
  const bytes = new TextEncoder().encode('abc');
  expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(sha256Base64(bytes)).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
  expect(sha256Base64Url(bytes)).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});
