import { describe, expect, it } from 'vitest';
import { certificate } from './auth/certificate.js';
import { ksefToken } from './auth/ksef-token.js';
import { createTestCertificate } from './auth/test-certificates.js';
import { seller } from './testing/invoice.js';
import { openWorld, testClock } from './testing/world.js';
import { credentialWarnings, type Warning } from './warnings.js';

const at = (time: string) => ({ now: () => new Date(time) });

describe('a way of signing in that runs out', () => {
  it('is told of for a certificate from 30 days before its end', async () => {
    const issued = at('2026-01-01T00:00:00Z');
    const files = await createTestCertificate({
      subject: { kind: 'seal', ...seller },
      validDays: 100,
      clock: issued,
    });
    const credentials = certificate(files);
    expect(credentialWarnings(credentials, at('2026-03-11T00:00:00Z'))).toEqual([]);
    expect(credentialWarnings(credentials, at('2026-03-13T00:00:00Z'))).toMatchObject([
      {
        code: 'certificate-expires',
        at: '2026-04-11T00:00:00.000Z',
        message: { pl: expect.stringContaining('29 dni'), en: expect.stringContaining('29 days') },
      },
    ]);
    expect(credentialWarnings(credentials, at('2026-05-01T00:00:00Z'))).toEqual([]);
  });

  it('is told of for a KSeF token from 90 days before tokens end', () => {
    const codes = (time: string) => credentialWarnings(ksefToken('a|b|c'), at(time)).map(({ code }) => code);
    expect(codes('2026-09-30T00:00:00Z')).toEqual([]);
    expect(codes('2026-10-05T00:00:00Z')).toEqual(['ksef-token-ends']);
    expect(codes('2027-01-05T00:00:00Z')).toEqual(['ksef-token-ends']);
  });

  it('is told of once for a client, in both languages', async () => {
    const world = await openWorld();
    const seen: Warning[] = [];
    const client = world.client({ clock: testClock, onWarning: (_text, warning) => seen.push(warning) });
    await client.signIn();
    await client.signOut();
    await client.signIn();
    expect(seen.map(({ code }) => code)).toEqual(['ksef-token-ends']);
    expect(seen[0]?.message.pl).toContain('31.12.2026');
    await world.close();
  });
});
