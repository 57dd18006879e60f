import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer } from './demo/companies.js';
import { type Stand, stand } from './testing/company.js';

let world: Stand;
let ksefNumbers: string[];
let session: string;
let cert: string;
let key: string;
const bySeal = () => ['--cert', cert, '--key', key];

beforeAll(async () => {
  world = await stand();
  const sent = await world.asSeller(['send', world.invoices.first, world.invoices.second, '--json']);
  const rows = sent.json().results as { ksefNumber: string; sessionReferenceNumber: string }[];
  ksefNumbers = rows.map((row) => row.ksefNumber);
  session = rows[0]?.sessionReferenceNumber ?? '';
});
afterAll(() => world.close());

describe('signing in by certificate', () => {
  it('works with a self-signed seal, whose key nobody else may read', async () => {
    const made = await world.asSeller(['cert', 'self-signed', '-o', join(world.dir, 'certs'), '--json']);
    ({ certificate: cert, key } = made.json() as { certificate: string; key: string });
    if (process.platform !== 'win32') expect((await stat(key)).mode & 0o777).toBe(0o600);
    const ran = await world.asSeller(['whoami', ...bySeal(), '--json']);
    expect(ran.json()).toMatchObject({ ok: true, by: 'certificate' });
    const again = await world.asSeller(['cert', 'self-signed', '-o', join(world.dir, 'certs'), '--json']);
    expect(again.json().error).toMatchObject({ code: 'usage.output-exists' });
    const production = await world.asSeller([
      'cert',
      'self-signed',
      '-o',
      'x',
      '--env',
      'production',
      '--json',
    ]);
    expect(production.json().error).toMatchObject({ code: 'settings.test-only' });
  });
});

describe('tokens', () => {
  it('are made, written privately, used, listed and revoked', async () => {
    const path = join(world.dir, 'office.token');
    const create = [
      'token',
      'create',
      '--description',
      'biuro',
      '--permission',
      'InvoiceRead',
      '-o',
      path,
      '--json',
    ];
    expect((await world.asSeller(create)).exit).toBe(5);
    const made = await world.asSeller([...create, ...bySeal()]);
    expect(made.exit).toBe(0);
    const { referenceNumber } = made.json() as { referenceNumber: string };
    const token = (await readFile(path, 'utf8')).trim();
    expect(made.stdout + made.stderr).not.toContain(token);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);

    const withToken = ['--token-file', path, '--json'];
    expect((await world.asSeller(['whoami', ...withToken])).exit).toBe(0);
    const sent = await world.asSeller(['send', world.invoices.offline, ...withToken], {
      ESZOK_HOME: join(world.dir, 'reader'),
    });
    expect(sent.exit).toBe(5);
    expect(sent.json()).toMatchObject({ results: [{ ok: false, error: { code: 'auth.forbidden' } }] });

    const list = await world.asSeller(['token', 'list', ...bySeal(), '--json']);
    expect(list.json().tokens).toEqual(
      expect.arrayContaining([expect.objectContaining({ referenceNumber, description: 'biuro' })]),
    );
    expect((await world.asSeller(['token', 'revoke', referenceNumber, ...bySeal()])).exit).toBe(0);
    expect((await world.asSeller(['whoami', ...withToken])).exit).toBe(5);
  });
});

describe('permissions', () => {
  it('are granted to an office, listed and taken back', async () => {
    const grant = await world.asSeller([
      'permission',
      'grant',
      '--to-nip',
      buyer.nip,
      '--name',
      'Biuro',
      '--permission',
      'InvoiceRead',
      '--description',
      'Księgowość firmy',
      '--json',
    ]);
    expect(grant.exit).toBe(0);
    const received = await world.asBuyer(['permission', 'list', '--received', '--json']);
    const [permission] = received.json().permissions as { id: string; permissionScope: string }[];
    expect(permission?.permissionScope).toBe('InvoiceRead');
    const listed = await world.asSeller(['permission', 'list', '--json']);
    const [own] = (
      listed.json().permissions as { id: string; authorizedIdentifier: { value: string } }[]
    ).filter((row) => row.authorizedIdentifier.value === buyer.nip);
    expect((await world.asSeller(['permission', 'revoke', own?.id ?? ''])).exit).toBe(0);
    const after = await world.asBuyer(['permission', 'list', '--received', '--json']);
    expect(after.json().permissions).toEqual([]);
  });

  it('need to say to whom', async () => {
    const ran = await world.asSeller([
      'permission',
      'grant',
      '--permission',
      'InvoiceRead',
      '--description',
      'x',
      '--json',
    ]);
    expect(ran.json().error).toMatchObject({ code: 'usage.one-of' });
    const person = await world.asSeller([
      'permission',
      'grant',
      '--to-pesel',
      '82060411457',
      '--permission',
      'InvoiceRead',
      '--description',
      'x',
      '--json',
    ]);
    expect(person.json().error).toMatchObject({ code: 'usage.person-name' });
  });
});

describe('what KSeF says of a company', () => {
  it('limits', async () => {
    const ran = await world.asSeller(['limits', '--json']);
    expect(ran.json()).toMatchObject({
      limits: { onlineSession: expect.any(Object) },
      rates: { invoiceSend: expect.any(Object) },
    });
    expect((await world.asSeller(['limits'])).stdout).toContain('sending an invoice');
  });

  it('sessions and sign-ins', async () => {
    const list = await world.asSeller(['session', 'list', '--json']);
    expect(list.json().sessions).toEqual(
      expect.arrayContaining([expect.objectContaining({ referenceNumber: session })]),
    );
    expect((await world.asSeller(['session', 'close', session, '--json'])).exit).toBe(4);
    const signIns = await world.asSeller(['session', 'sign-ins', '--limit', '2', '--json']);
    expect(signIns.json()).toMatchObject({ signIns: [{ isCurrent: true }, {}], more: true });
  });

  it('certificates and Peppol providers', async () => {
    expect((await world.asSeller(['cert', 'list', '--json'])).json()).toMatchObject({ certificates: [] });
    expect((await world.asSeller(['cert', 'limits', '--json'])).exit).toBe(0);
    expect((await world.asSeller(['peppol', '--json'])).exit).toBe(0);
  });

  it('collective identifiers', async () => {
    const made = await world.asBuyer(['iz', 'create', ...ksefNumbers]);
    const iz = made.stdout.trim();
    expect(iz).toMatch(/^9994072312-IZ\d{6}-[0-9A-F]{12}-?[0-9A-F]{2}$/);
    expect((await world.asBuyer(['iz', 'show', iz, '--json'])).json().invoices).toHaveLength(2);
    expect((await world.asBuyer(['iz', 'list', '--json'])).json()).toMatchObject({
      collectiveIdentifiers: [{ collectiveIdentifierNumber: iz }],
    });
    expect((await world.asBuyer(['iz', 'of', ksefNumbers[0] ?? ''])).stdout).toContain(iz);
  });
});
