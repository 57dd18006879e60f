import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createKeyPair } from '../crypto/key-pair.js';
import { certificateRequest } from './request.js';

const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;

describe.skipIf(!hasOpenssl)('a certificate request (needs openssl)', () => {
  it.each(['ec', 'rsa'] as const)(
    'with a key %s is signed and repeats the data of the sign-in',
    async (kind) => {
      const data = {
        commonName: 'Anna Żuk',
        countryName: 'PL',
        givenName: 'Anna',
        surname: 'Żuk',
        serialNumber: 'PNOPL-90010112345',
      };
      const csr = await certificateRequest(data, await createKeyPair(kind));
      const seen = spawnSync(
        'openssl',
        [
          'req',
          '-inform',
          'DER',
          '-verify',
          '-noout',
          '-subject',
          '-nameopt',
          'utf8,sep_comma_plus,-esc_msb',
        ],
        { input: Buffer.from(csr, 'base64'), encoding: 'utf8' },
      );
      expect(seen.stderr + seen.stdout).toMatch(/verify OK/);
      expect(seen.stdout).toContain('C=PL,GN=Anna,SN=Żuk,serialNumber=PNOPL-90010112345,CN=Anna Żuk');
    },
  );
});
