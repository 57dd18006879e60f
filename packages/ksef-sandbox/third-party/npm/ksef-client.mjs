// Drives ksef-client through its public calls.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ksef from 'ksef-client';
import forge from 'node-forge';
import { grants, limits, pesel, testData } from './requests.mjs';
import { Book, expect, invoice, sha256, until } from './world.mjs';

export const name = 'ksef-client';
const quick = { pollIntervalMs: 50, maxAttempts: 100 };
const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
const day = 86_400_000;

export const clientOf = ({ sandbox, origin }) =>
  new ksef.KsefClient({ baseUrl: sandbox.url, baseQrUrl: origin });

export const connect = ({ sandbox, origin }, { nip, token }) =>
  ksef.KsefClient.connect({
    baseUrl: sandbox.url,
    baseQrUrl: origin,
    token,
    context: { type: 'Nip', value: nip },
    ...quick,
  });

/** A self-signed seal, because the client makes none; by node-forge, which its documentation names. */
function sealOf({ nip, name: company }) {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const made = forge.pki.createCertificate();
  made.publicKey = keys.publicKey;
  made.serialNumber = '01';
  made.validity.notBefore = new Date(Date.now() - day);
  made.validity.notAfter = new Date(Date.now() + 365 * day);
  const subject = [
    { name: 'countryName', value: 'PL' },
    { name: 'organizationName', value: company, valueTagClass: forge.asn1.Type.UTF8 },
    { type: '2.5.4.97', value: `VATPL-${nip}` },
    { name: 'commonName', value: company, valueTagClass: forge.asn1.Type.UTF8 },
  ];
  made.setSubject(subject);
  made.setIssuer(subject);
  made.sign(keys.privateKey, forge.md.sha256.create());
  const certificatePem = forge.pki.certificateToPem(made);
  return { certificatePem, privateKeyPem: forge.pki.privateKeyToPem(keys.privateKey), made, keys };
}

const attributes = {
  countryName: '2.5.4.6',
  organizationName: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
  commonName: '2.5.4.3',
  givenName: '2.5.4.42',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  uniqueIdentifier: '2.5.4.45',
};

function requestOf(data) {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const request = forge.pki.createCertificationRequest();
  request.publicKey = keys.publicKey;
  request.setSubject(
    Object.entries(data).map(([field, value]) => ({
      type: attributes[field],
      value,
      valueTagClass: forge.asn1.Type.UTF8,
    })),
  );
  request.sign(keys.privateKey, forge.md.sha256.create());
  const der = forge.asn1.toDer(forge.pki.certificationRequestToAsn1(request)).getBytes();
  return {
    csr: Buffer.from(der, 'binary').toString('base64'),
    key: forge.pki.privateKeyToPem(keys.privateKey),
  };
}

export async function drive(world) {
  const { seller, buyer } = world;
  const book = new Book();
  const at = (area) => (call, work) => book.step(area, call, work);
  const folder = await mkdtemp(join(tmpdir(), 'third-party-'));

  let step = at('sign-in');
  let client = clientOf(world);
  let purchases;
  const context = { type: 'Nip', value: seller.nip };
  await step('auth.getChallenge', () => client.auth.getChallenge());
  await step('security.getPublicKeyCertificates', () => client.security.getPublicKeyCertificates());
  await step('KsefClient.connect (token)', async () => {
    client = await connect(world, seller);
    purchases = await connect(world, buyer);
  });
  let tokens;
  await step('workflows.auth.authenticateWithKsefToken', async () => {
    tokens = await client.workflows.auth.authenticateWithKsefToken({
      token: seller.token,
      context,
      ...quick,
    });
    const parsed = client.personToken.parse(tokens.accessToken.token);
    expect(parsed.contextIdValue === seller.nip, `context ${parsed.contextIdValue}`);
    expect(parsed.permissions.includes('InvoiceWrite'), `permissions ${parsed.permissions}`);
  });
  const seal = sealOf(seller);
  const byCertificate = (keyPair, options = {}) =>
    client.workflows.auth.authenticateWithCertificate({ keyPair, context, ...options, ...quick });
  const fromPem = () => ksef.XadesKeyPair.fromPem(seal);
  await step('authenticateWithCertificate (PEM, enveloped)', async () => {
    client.authManager.setTokens(await byCertificate(fromPem(), { enforceXadesCompliance: true }));
  });
  await step('authenticateWithCertificate (enveloping)', () =>
    byCertificate(fromPem(), { signaturePackaging: 'enveloping' }),
  );
  await step('authenticateWithCertificate (PKCS#12 file)', async () => {
    const packed = forge.pkcs12.toPkcs12Asn1(seal.keys.privateKey, seal.made, 'secret');
    const path = join(folder, 'seal.p12');
    await writeFile(path, Buffer.from(forge.asn1.toDer(packed).getBytes(), 'binary'));
    await byCertificate(
      await ksef.XadesKeyPair.fromPkcs12File({ pkcs12Path: path, pkcs12Password: 'secret' }),
    );
  });
  await step('authenticateWithCertificate (fingerprint)', async () => {
    const value = createHash('sha256').update(
      forge.asn1.toDer(forge.pki.certificateToAsn1(seal.made)).getBytes(),
      'latin1',
    );
    await client.testdata.grantPermissions({
      ...testData.permissions(seller.nip),
      authorizedIdentifier: { type: 'Fingerprint', value: value.digest('hex').toUpperCase() },
    });
    await byCertificate(fromPem(), { subjectIdentifierType: 'certificateFingerprint' });
  });
  await step('auth.refreshAccessToken', () => client.auth.refreshAccessToken(tokens.refreshToken.token));
  await step('activeSessions.listActiveSessions', async () => {
    const { items } = await client.activeSessions.listActiveSessions(10);
    expect(items.length > 1, `sessions: ${items.length}`);
  });
  await step('activeSessions.revokeSession', async () => {
    const { items } = await client.activeSessions.listActiveSessions(10);
    await client.activeSessions.revokeSession(items.find((one) => !one.isCurrent).referenceNumber);
  });

  step = at('online session');
  const sent = invoice();
  let session;
  let invoiceRef;
  await step('workflows.sessions.online.open', async () => {
    session = await client.workflows.sessions.online.open({ formCode, upoV43: true });
  });
  await step('session.sendInvoice', async () => {
    ({ referenceNumber: invoiceRef } = await session.sendInvoice({ invoice: sent }));
  });
  await step('session.status', () => session.status());
  await step('session.close', () => session.close());
  // The client takes "closed, being worked on" (170) for a failure, so one has to wait before one lets it wait.
  await until(async () => (await session.status()).status.code !== 170);
  await step('session.waitForUpo', async () => {
    const upo = await session.waitForUpo(quick);
    expect(upo?.includes(sha256(sent)), 'hash in the UPO');
  });
  await step('session.waitForUpoParsed', async () => {
    const upo = await session.waitForUpoParsed(quick);
    expect(JSON.stringify(upo).includes(sha256(sent)), 'hash in the UPO');
  });
  await step('workflows.sessions.online.open (FA_RR)', () =>
    client.workflows.sessions.online.open({
      formCode: { systemCode: 'FA_RR (1)', schemaVersion: '1-0E', value: 'RR' },
    }),
  );

  step = at('session status');
  const ref = session?.referenceNumber;
  let ksefNumber;
  await step('sessions.getSessions', () =>
    client.sessions.getSessions({ sessionType: 'Online', pageSize: 10 }),
  );
  await step('sessions.getSessionStatus', () => client.sessions.getSessionStatus(ref));
  await step('sessions.getSessionInvoices', async () => {
    const { invoices } = await client.sessions.getSessionInvoices(ref);
    expect(invoices.length === 1, `invoices: ${invoices.length}`);
  });
  await step('sessions.getSessionInvoices (pageOffset, pageSize)', () =>
    client.sessions.getSessionInvoices(ref, 0, 10),
  );
  await step('sessions.getSessionInvoiceStatus', async () => {
    ({ ksefNumber } = await client.sessions.getSessionInvoiceStatus(ref, invoiceRef));
    expect(ksefNumber, 'no number');
  });
  await step('sessions.getSessionFailedInvoices', () => client.sessions.getSessionFailedInvoices(ref));
  await step('sessions.getSessionInvoiceUpoByReferenceNumber', () =>
    client.sessions.getSessionInvoiceUpoByReferenceNumber(ref, invoiceRef),
  );
  await step('sessions.getSessionInvoiceUpoByKsefNumber', () =>
    client.sessions.getSessionInvoiceUpoByKsefNumber(ref, ksefNumber),
  );
  await step('sessions.getSessionUpo', async () => {
    const { upo } = await client.sessions.getSessionStatus(ref);
    const xml = await client.sessions.getSessionUpo(ref, upo.pages[0].referenceNumber);
    expect(ksef.parseUpoXml(xml), 'not read');
  });

  step = at('batch session');
  const batch = (count) =>
    Array.from({ length: count }, (_, index) => ({ fileName: `${index}.xml`, invoice: invoice() }));
  const upload = async (count, options = {}) => {
    const handle = await client.workflows.sessions.batch.openUploadAndClose({
      formCode,
      invoices: batch(count),
      upoV43: true,
      ...options,
    });
    await until(async () => (await handle.status()).status.code !== 150);
    expect(await handle.waitForUpo(quick), 'no UPO');
    const { successfulInvoiceCount } = await handle.status();
    expect(successfulInvoiceCount === count, `accepted: ${successfulInvoiceCount}`);
  };
  await step('workflows.sessions.batch.openUploadAndClose', () => upload(20));
  await step('openUploadAndClose (several parts)', () =>
    upload(30, { maxPartSizeBytes: 20_000, parallelism: 2 }),
  );
  await step('openUploadAndClose (offline)', () => upload(2, { offlineMode: true }));

  step = at('fetching');
  const range = (subjectType) => ({
    subjectType,
    dateRange: {
      dateType: 'PermanentStorage',
      from: new Date(Date.now() - day).toISOString(),
      to: new Date(Date.now() + 60_000).toISOString(),
    },
  });
  await step('invoices.queryInvoiceMetadata', async () => {
    const { invoices } = await client.invoices.queryInvoiceMetadata(range('Subject1'), 0, 100, 'Desc');
    expect(invoices.length > 50, `rows: ${invoices.length}`);
  });
  await step('invoices.getInvoice', async () => {
    expect((await purchases.invoices.getInvoice(ksefNumber)) === sent, 'another document');
  });
  await step('workflows.exports', async () => {
    const { exports } = purchases.workflows;
    const started = await exports.startExport({ filters: range('Subject2') });
    const status = await exports.waitForExport(started.referenceNumber, quick);
    const done = await exports.downloadAndProcessPackage(status, started.encryptionData, {
      verifyHashes: true,
    });
    expect(done.invoiceXmlFiles[`${ksefNumber}.xml`] === sent, 'another document in the package');
    expect(done.metadataSummaries.length > 50, `rows: ${done.metadataSummaries.length}`);
  });
  await step('workflows.exportsIncremental.run', async () => {
    const done = await purchases.workflows.exportsIncremental.run({
      subjectType: 'Subject2',
      windowFrom: new Date(Date.now() - day).toISOString(),
      windowTo: new Date(Date.now() + 60_000).toISOString(),
      continuationPoints: {},
      maxIterations: 2,
      verifyHashes: true,
      ...quick,
    });
    expect(Object.keys(done.invoiceXmlFiles).length > 50, 'too few');
  });

  step = at('tokens');
  await step('tokens.generateToken, getToken, listTokens', async () => {
    const made = await client.tokens.generateToken({
      description: 'Czytanie faktur',
      permissions: ['InvoiceRead'],
    });
    await until(async () => (await client.tokens.getToken(made.referenceNumber)).status === 'Active');
    const list = await client.tokens.listTokens({
      status: ['Active'],
      description: 'Czytanie',
      pageSize: 10,
    });
    expect(list.tokens.length === 1, `tokens: ${list.tokens.length}`);
    await step('tokens.revokeToken', () => client.tokens.revokeToken(made.referenceNumber));
  });

  step = at('permissions');
  const { permissions } = client;
  const granted = (call, start, who = permissions) =>
    step(`permissions.${call}`, async () => {
      const { referenceNumber } = await start();
      const { status } = await until(async () => {
        const answer = await who.getOperationStatus(referenceNumber);
        return answer.status.code === 100 ? undefined : answer;
      });
      expect(status.code === 200, `${status.code} ${status.description}`);
    });
  await granted('grantPersons', () => permissions.grantPersons(grants.person));
  await granted('grantEntities', () => permissions.grantEntities(grants.entity(buyer.nip)));
  await granted('grantAuthorizations', () =>
    permissions.grantAuthorizations(grants.authorization(buyer.nip)),
  );
  await granted(
    'grantIndirect',
    () => purchases.permissions.grantIndirect(grants.indirect(seller.nip)),
    purchases.permissions,
  );
  await granted('grantEuEntitiesAdministration', () =>
    permissions.grantEuEntitiesAdministration(grants.euAdministrator(seller.nip)),
  );
  await step('permissions.grantSubunits', async () => {
    const { subject } = testData;
    await client.testdata.createSubject(subject);
    const group = clientOf(world);
    const keyPair = ksef.XadesKeyPair.fromPem(sealOf({ nip: subject.subjectNip, name: 'Grupa VAT' }));
    group.authManager.setTokens(
      await group.workflows.auth.authenticateWithCertificate({
        keyPair,
        context: { type: 'Nip', value: subject.subjectNip },
        ...quick,
      }),
    );
    await group.permissions.grantSubunits(grants.subunit(subject.subunits[0].subjectNip));
    await client.testdata.removeSubject({ subjectNip: subject.subjectNip });
  });
  const query = (call, work) => step(`permissions.${call}`, work);
  await query('queryPersonalGrants', () => permissions.queryPersonalGrants({}, 0, 10));
  await query('queryPersonsGrants', async () => {
    const found = await permissions.queryPersonsGrants({ queryType: 'PermissionsInCurrentContext' }, 0, 10);
    const one = found.permissions.find((row) => row.authorizedIdentifier.value === pesel);
    expect(one, 'the person is not in the list');
    await query('revokeCommonGrant', () => permissions.revokeCommonGrant(one.id));
  });
  await query('querySubunitsGrants', () => permissions.querySubunitsGrants({}));
  await query('queryEntitiesRoles', () => permissions.queryEntitiesRoles(0, 10));
  await query('querySubordinateEntitiesRoles', () => permissions.querySubordinateEntitiesRoles({}));
  await query('queryAuthorizations', async () => {
    const found = await permissions.queryAuthorizations({ queryType: 'Granted' });
    await query('revokeAuthorizationGrant', () =>
      permissions.revokeAuthorizationGrant(found.authorizationGrants[0].id),
    );
  });
  await query('queryEuEntitiesGrants', () => permissions.queryEuEntitiesGrants({}));
  await query('getAttachmentPermissionStatus', () => permissions.getAttachmentPermissionStatus());

  step = at('certificates');
  const { certificates } = client;
  let serial;
  let offlineKey;
  await step('certificates.getCertificateLimits', () => certificates.getCertificateLimits());
  await step('certificates: enrolment data, enrolment (CSR by node-forge), status, retrieve', async () => {
    const { csr, key } = requestOf(await certificates.getEnrollmentData());
    const { referenceNumber } = await certificates.createEnrollment({
      certificateName: 'Certyfikat offline',
      certificateType: 'Offline',
      csr,
    });
    ({ certificateSerialNumber: serial } = await until(async () => {
      const answer = await certificates.getEnrollmentStatus(referenceNumber);
      expect(answer.status.code < 300, `${answer.status.code} ${answer.status.details}`);
      return answer.status.code === 200 ? answer : undefined;
    }));
    const found = await certificates.retrieveCertificates({ certificateSerialNumbers: [serial] });
    expect(found.certificates.length === 1, 'not retrieved');
    offlineKey = key;
  });
  await step('certificates.queryCertificates', async () => {
    const found = await certificates.queryCertificates({ type: 'Offline' }, 0, 10);
    expect(found.certificates.length === 1, `certificates: ${found.certificates.length}`);
  });

  step = at('offline and QR');
  const issued = /<P_1>([^<]*)/.exec(sent)[1];
  await step('verificationLinks.buildInvoiceVerificationUrl (Date)', async () => {
    const [year, month, date] = issued.split('-').map(Number);
    const url = client.verificationLinks.buildInvoiceVerificationUrl(
      seller.nip,
      new Date(year, month - 1, date),
      sha256(sent),
    );
    expect((await (await fetch(url)).text()).includes(ksefNumber), 'KOD I is not found');
  });
  await step('verificationLinks.buildInvoiceVerificationUrl (text)', async () => {
    const url = client.verificationLinks.buildInvoiceVerificationUrl(seller.nip, issued, sha256(sent));
    const text = await (await fetch(url)).text();
    expect(
      text.includes(ksefNumber),
      'the client puts YYYY-MM-DD into the link as it is; the link wants DD-MM-YYYY',
    );
  });
  await step('verificationLinks.buildCertificateVerificationUrl (RSA)', async () => {
    const offline = invoice();
    const url = client.verificationLinks.buildCertificateVerificationUrl({
      sellerNip: seller.nip,
      contextIdentifierType: 'Nip',
      contextIdentifierValue: seller.nip,
      certificateSerial: serial,
      invoiceHash: sha256(offline),
      privateKeyPem: offlineKey,
    });
    const page = await (await fetch(url)).text();
    expect(
      !page.includes('class="bad"') && !/nieprawidłow/i.test(page),
      'the signature is not the one that the rules ask for (hash hashed again, salt of the greatest length)',
    );
  });
  await step('workflows.offline.sendOfflineInvoice', async () => {
    const done = await client.workflows.offline.sendOfflineInvoice({
      formCode,
      invoice: invoice(),
      upoV43: true,
      waitForUpo: false,
    });
    const { sessionReferenceNumber, invoiceReferenceNumber } = done;
    await until(
      async () => (await client.sessions.getSessionStatus(sessionReferenceNumber)).status.code === 200,
    );
    await client.sessions.getSessionInvoiceUpoByReferenceNumber(
      sessionReferenceNumber,
      invoiceReferenceNumber,
    );
  });
  await step('qr.toPngBuffer', () => client.qr.toPngBuffer('https://qr.example/invoice'));
  await step('certificates.revokeCertificate', () =>
    certificates.revokeCertificate(serial, { revocationReason: 'Superseded' }),
  );

  step = at('limits and others');
  await step('limits.getContextLimits', () => client.limits.getContextLimits());
  await step('limits.getSubjectLimits', () => client.limits.getSubjectLimits());
  await step('limits.getRateLimits', () => client.limits.getRateLimits());
  await step('peppol.queryProviders', () => client.peppol.queryProviders(0, 10));

  step = at('test data');
  const { testdata: data } = client;
  await step('testdata.createSubject', () => data.createSubject(testData.subject));
  await step('testdata.removeSubject', () => data.removeSubject({ subjectNip: testData.subject.subjectNip }));
  await step('testdata.createPerson', () => data.createPerson(testData.person));
  await step('testdata.blockContext', () => data.blockContext(testData.block));
  await step('testdata.unblockContext', () => data.unblockContext(testData.block));
  await step('testdata.removePerson', () => data.removePerson({ nip: testData.person.nip }));
  await step('testdata.grantPermissions', () => data.grantPermissions(testData.permissions(seller.nip)));
  await step('testdata.revokePermissions', () => {
    const { permissions: _given, ...who } = testData.permissions(seller.nip);
    return data.revokePermissions(who);
  });
  await step('testdata.enableAttachments', () => data.enableAttachments({ nip: seller.nip }));
  await step('testdata.revokeAttachments', () => data.revokeAttachments({ nip: seller.nip }));
  await step('limits.changeContextSessionLimits', () =>
    client.limits.changeContextSessionLimits(limits.session),
  );
  await step('limits.restoreContextSessionLimits', () => client.limits.restoreContextSessionLimits());
  await step('limits.changeSubjectCertificateLimits', () =>
    client.limits.changeSubjectCertificateLimits(limits.certificate),
  );
  await step('limits.restoreSubjectCertificateLimits', () => client.limits.restoreSubjectCertificateLimits());
  await step('limits.changeRateLimits', async () =>
    client.limits.changeRateLimits({ rateLimits: await client.limits.getRateLimits() }),
  );
  await step('limits.restoreRateLimits', () => client.limits.restoreRateLimits());
  await step('limits.setRateLimitsProduction', () => client.limits.setRateLimitsProduction({}));
  await step('limits.restoreRateLimits, again', () => client.limits.restoreRateLimits());
  await at('sign-in')('activeSessions.revokeCurrentSession', () =>
    client.activeSessions.revokeCurrentSession(),
  );
  await rm(folder, { recursive: true, force: true });
  return book.rows;
}
