// Drives ksef-client-ts through its public calls.
import * as ksef from 'ksef-client-ts';
import { grants, limits, pesel, testData } from './requests.mjs';
import { Book, expect, invoice, sha256, until } from './world.mjs';

export const name = 'ksef-client-ts';
const quick = { intervalMs: 50, maxAttempts: 100 };
const day = 86_400_000;

export function clientOf({ origin, sandbox }, options = {}) {
  return new ksef.KSeFClient({
    environment: 'TEST',
    baseUrl: origin,
    baseQrUrl: origin,
    lighthouseUrl: sandbox.latarniaUrl,
    rateLimit: null,
    ...options,
  });
}

const sealOf = (nip, method) =>
  ksef.CertificateService.generateCompanySeal(`Firma ${nip}`, `VATPL-${nip}`, 'Pieczęć', method);

export async function drive(world) {
  const { seller, buyer, sandbox } = world;
  const book = new Book();
  const at = (area) => (call, work) => book.step(area, call, work);
  const client = clientOf(world);
  const purchases = clientOf(world);

  let step = at('sign-in');
  await step('auth.getChallenge', () => client.auth.getChallenge());
  await step('crypto.init', () => client.crypto.init());
  await step('loginWithToken', () => client.loginWithToken(seller.token, seller.nip));
  await step('authenticateWithToken', async () => {
    const { accessToken } = await ksef.authenticateWithToken(clientOf(world), {
      ...seller,
      pollOptions: quick,
    });
    expect(ksef.parseKSeFTokenContext(accessToken)?.contextIdentifierValue === seller.nip, 'another context');
  });
  for (const method of ['RSA', 'ECDSA']) {
    await step(`loginWithCertificate (seal, ${method})`, async () => {
      const made = await sealOf(seller.nip, method);
      await client.loginWithCertificate(made.certificatePem, made.privateKeyPem, seller.nip);
    });
  }
  const seal = await sealOf(buyer.nip, 'RSA');
  await step('loginWithPkcs12', async () => {
    const { default: forge } = await import('node-forge');
    const packed = forge.pkcs12.toPkcs12Asn1(
      forge.pki.privateKeyFromPem(seal.privateKeyPem),
      forge.pki.certificateFromPem(seal.certificatePem),
      'secret',
    );
    const bytes = Buffer.from(forge.asn1.toDer(packed).getBytes(), 'binary');
    await purchases.loginWithPkcs12(bytes, 'secret', buyer.nip);
  });
  await step('authenticateWithExternalSignature', () =>
    ksef.authenticateWithExternalSignature(clientOf(world), {
      contextIdentifier: { type: 'Nip', value: buyer.nip },
      signXml: (xml) => ksef.SignatureService.sign(xml, seal.certificatePem, seal.privateKeyPem),
      enforceXadesCompliance: true,
      pollOptions: quick,
    }),
  );
  if (!purchases.authManager.getAccessToken()) await purchases.loginWithToken(buyer.token, buyer.nip);
  await step('auth.refreshAccessToken', () =>
    client.auth.refreshAccessToken(client.authManager.getRefreshToken()),
  );
  await step('activeSessions.getActiveSessions', async () => {
    const { items } = await client.activeSessions.getActiveSessions();
    expect(items.length > 0, 'no sessions');
  });
  await step('activeSessions.revokeSession', async () => {
    const { items } = await client.activeSessions.getActiveSessions();
    await client.activeSessions.revokeSession(items.find((one) => !one.isCurrent).referenceNumber);
  });

  step = at('online session');
  const sent = invoice();
  let sessionRef;
  let invoiceRef;
  await step('openOnlineSession', async () => {
    const session = await ksef.openOnlineSession(client, { upoVersion: 'upo-v4-3' });
    sessionRef = session.sessionRef;
    await step('handle.sendInvoice', async () => {
      invoiceRef = await session.sendInvoice(sent);
    });
    await step('resumeOnlineSession', async () => {
      await ksef.resumeOnlineSession(client, session.getState()).sendInvoice(invoice());
    });
    await step('handle.close', () => session.close());
    await step('handle.waitForUpo', async () => {
      const upo = await session.waitForUpo(quick);
      expect(upo.successfulInvoiceCount === 2, `accepted: ${upo.successfulInvoiceCount}`);
    });
    await step('handle.waitForUpoParsed', async () => {
      const { parsed } = await session.waitForUpoParsed(quick);
      expect(parsed[0].dokumenty.length === 2, 'documents of the UPO');
      expect(
        parsed[0].dokumenty.some((one) => one.skrotDokumentu === sha256(sent)),
        'hash in the UPO',
      );
    });
  });
  await step('openSendAndClose', async () => {
    const upo = await ksef.openSendAndClose(client, [invoice()], { validate: true, pollOptions: quick });
    expect(upo.successfulInvoiceCount === 1, 'not accepted');
  });
  await step('openOnlineSession (FA_RR)', () =>
    ksef.openOnlineSession(client, { formCode: ksef.FORM_CODES.FA_RR_1 }),
  );

  step = at('session status');
  let ksefNumber;
  await step('sessionStatus.getSessions', async () => {
    const { sessions } = await client.sessionStatus.getSessions('Online', 10);
    expect(sessions.length > 0, 'no sessions');
  });
  await step('sessionStatus.getSessionStatus', () => client.sessionStatus.getSessionStatus(sessionRef));
  await step('sessionStatus.getSessionInvoices', () =>
    client.sessionStatus.getSessionInvoices(sessionRef, 10),
  );
  await step('sessionStatus.getSessionInvoice', async () => {
    ({ ksefNumber } = await client.sessionStatus.getSessionInvoice(sessionRef, invoiceRef));
    expect(ksef.isValidKsefNumber(ksefNumber), `number: ${ksefNumber}`);
  });
  await step('sessionStatus.getSessionFailedInvoices', () =>
    client.sessionStatus.getSessionFailedInvoices(sessionRef),
  );
  await step('sessionStatus.getInvoiceUpoByReference', async () => {
    const upo = await client.sessionStatus.getInvoiceUpoByReference(sessionRef, invoiceRef);
    expect(ksef.parseUpoXml(upo.upo ?? upo.xml).dokumenty.length === 1, 'documents of the UPO');
  });
  await step('sessionStatus.getInvoiceUpoByKsefNumber', () =>
    client.sessionStatus.getInvoiceUpoByKsefNumber(sessionRef, ksefNumber),
  );
  await step('sessionStatus.getSessionUpo', async () => {
    const { upo } = await client.sessionStatus.getSessionStatus(sessionRef);
    await client.sessionStatus.getSessionUpo(sessionRef, upo.pages[0].referenceNumber);
  });

  step = at('batch session');
  const batch = (count) =>
    Array.from({ length: count }, (_, index) => ({
      fileName: `${index}.xml`,
      content: Buffer.from(invoice()),
    }));
  await step('uploadBatch (ZIP)', async () => {
    const { upo } = await ksef.uploadBatch(client, await ksef.createZip(batch(20)), { pollOptions: quick });
    expect(upo.successfulInvoiceCount === 20, `accepted: ${upo.successfulInvoiceCount}`);
  });
  await step('uploadBatchParsed (tar.gz, several parts)', async () => {
    const archive = await ksef.createTarGz(batch(20));
    const { upo } = await ksef.uploadBatchParsed(client, archive, {
      pollOptions: quick,
      compressionType: 'TarGz',
      maxPartSize: 2000,
      parallelism: 2,
    });
    expect(upo.parsed[0].dokumenty.length === 20, 'documents of the UPO');
  });
  await step('uploadBatchStream', async () => {
    const zip = await ksef.createZip(batch(5));
    const { upo } = await ksef.uploadBatchStream(client, () => new Blob([zip]).stream(), zip.length, {
      pollOptions: quick,
    });
    expect(upo.successfulInvoiceCount === 5, `accepted: ${upo.successfulInvoiceCount}`);
  });

  step = at('fetching');
  const range = (subjectType) =>
    new ksef.InvoiceQueryFilterBuilder()
      .withSubjectType(subjectType)
      .withDateRange(
        'PermanentStorage',
        new Date(Date.now() - day).toISOString(),
        new Date(Date.now() + 60_000).toISOString(),
      )
      .build();
  await step('invoices.queryInvoiceMetadata', async () => {
    const { invoices } = await client.invoices.queryInvoiceMetadata(range('Subject1'), 0, 100, 'Desc');
    expect(invoices.length > 40, `rows: ${invoices.length}`);
  });
  await step('queryAllInvoiceMetadata', async () => {
    let rows = 0;
    for await (const _row of ksef.queryAllInvoiceMetadata(purchases, range('Subject2'), { pageSize: 10 }))
      rows++;
    expect(rows > 40, `rows: ${rows}`);
  });
  await step('invoices.getInvoice', async () => {
    const { xml, hash } = await purchases.invoices.getInvoice(ksefNumber);
    expect(xml === sent, 'another document');
    expect(hash === sha256(sent), `hash: ${hash}`);
  });
  await step('exportInvoices', async () => {
    const { invoiceCount } = await ksef.exportInvoices(purchases, range('Subject2'), { pollOptions: quick });
    expect(invoiceCount > 40, `invoices: ${invoiceCount}`);
  });
  for (const compressionType of ['Zip', 'TarGz']) {
    await step(`exportAndDownload (${compressionType})`, async () => {
      const { files } = await ksef.exportAndDownload(purchases, range('Subject2'), {
        pollOptions: quick,
        compressionType,
        extract: true,
      });
      expect(files.get(`${ksefNumber}.xml`)?.toString('utf8') === sent, 'another document in the package');
    });
  }
  await step('incrementalExportAndDownload', async () => {
    const { decryptedParts } = await ksef.incrementalExportAndDownload(purchases, {
      subjectType: 'Subject2',
      windowFrom: new Date(Date.now() - day).toISOString(),
      windowTo: new Date(Date.now() + 60_000).toISOString(),
      continuationPoints: {},
      pollOptions: quick,
      maxIterations: 2,
    });
    expect(decryptedParts.length > 0, 'no parts');
  });

  step = at('tokens');
  await step('tokens.generateToken, getToken, queryTokens', async () => {
    const made = await client.tokens.generateToken({
      description: 'Czytanie faktur',
      permissions: ['InvoiceRead'],
    });
    await until(async () => (await client.tokens.getToken(made.referenceNumber)).status === 'Active');
    const { tokens } = await client.tokens.queryTokens({ description: 'Czytanie', status: ['Active'] });
    expect(tokens.length === 1, `tokens: ${tokens.length}`);
    await step('tokens.revokeToken', () => client.tokens.revokeToken(made.referenceNumber));
  });
  await step('tokens.revokeSelf', async () => {
    const nip = '1111111111';
    const made = await sealOf(nip, 'RSA');
    const owner = clientOf(world);
    await owner.loginWithCertificate(made.certificatePem, made.privateKeyPem, nip);
    const one = await owner.tokens.generateToken({
      description: 'Na chwilę',
      permissions: ['InvoiceRead', 'CredentialsRead'],
    });
    await until(async () => (await owner.tokens.getToken(one.referenceNumber)).status === 'Active');
    const brief = clientOf(world);
    await brief.loginWithToken(one.token, nip);
    const result = await brief.tokens.revokeSelf({ accessToken: brief.authManager.getAccessToken() });
    expect(result.referenceNumber === one.referenceNumber, `revoked ${result.referenceNumber}`);
  });

  step = at('permissions');
  const { permissions } = client;
  const settled = (who, start) => async () => {
    const { referenceNumber } = await start();
    const { status } = await until(async () => {
      const answer = await who.getOperationStatus(referenceNumber);
      return answer.status.code === 100 ? undefined : answer;
    });
    expect(status.code === 200, `${status.code} ${status.description}`);
  };
  const granted = (call, start, who = permissions) => step(`permissions.${call}`, settled(who, start));
  await granted('grantPersonPermissions', () => permissions.grantPersonPermissions(grants.person));
  await granted('grantEntityPermissions', () => permissions.grantEntityPermissions(grants.entity(buyer.nip)));
  await granted('grantAuthorizationPermissions', () =>
    permissions.grantAuthorizationPermissions(grants.authorization(buyer.nip)),
  );
  await granted(
    'grantIndirectPermissions',
    () => purchases.permissions.grantIndirectPermissions(grants.indirect(seller.nip)),
    purchases.permissions,
  );
  await granted('grantEuEntityAdminPermissions', () =>
    permissions.grantEuEntityAdminPermissions(grants.euAdministrator(seller.nip)),
  );
  await step('permissions.grantSubunitPermissions', async () => {
    const { subject } = testData;
    const made = await sealOf(subject.subjectNip, 'RSA');
    const group = clientOf(world);
    await client.testData.createSubject(subject);
    await group.loginWithCertificate(made.certificatePem, made.privateKeyPem, subject.subjectNip);
    const grant = grants.subunit(subject.subunits[0].subjectNip);
    await settled(group.permissions, () => group.permissions.grantSubunitPermissions(grant))();
    await client.testData.removeSubject({ subjectNip: subject.subjectNip });
  });
  await step('permissions.grantEuEntityRepresentativePermissions', async () => {
    const made = await ksef.CertificateService.generatePersonalCertificate(
      'Eva',
      'Kraft',
      'PNODE-1',
      'Eva Kraft',
    );
    const grant = grants.euAdministrator(seller.nip);
    grant.subjectIdentifier.value = made.fingerprint;
    await settled(permissions, () => permissions.grantEuEntityAdminPermissions(grant))();
    const chief = clientOf(world);
    await ksef
      .authenticateWithExternalSignature(chief, {
        contextIdentifier: grant.contextIdentifier,
        signXml: (xml) =>
          ksef.SignatureService.sign(
            xml.replace('certificateSubject', 'certificateFingerprint'),
            made.certificatePem,
            made.privateKeyPem,
          ),
        pollOptions: quick,
      })
      .then(({ accessToken }) => chief.authManager.setAccessToken(accessToken));
    await settled(chief.permissions, () =>
      chief.permissions.grantEuEntityRepresentativePermissions(grants.euRepresentative),
    )();
  });
  const query = (call, work) => step(`permissions.${call}`, work);
  await query('queryPersonalGrants', () => permissions.queryPersonalGrants());
  await query('queryPersonsGrants', async () => {
    const found = await permissions.queryPersonsGrants({ queryType: 'PermissionsInCurrentContext' }, 0, 10);
    const one = found.permissions.find((row) => row.authorizedIdentifier.value === pesel);
    expect(one, 'the person is not in the list');
    await granted('revokeCommonGrant', () => permissions.revokeCommonGrant(one.id));
  });
  await query('querySubunitsGrants', () => permissions.querySubunitsGrants());
  await query('queryEntitiesRoles', () => permissions.queryEntitiesRoles());
  await query('queryEntitiesGrants', () => purchases.permissions.queryEntitiesGrants());
  await query('querySubordinateEntitiesRoles', () => permissions.querySubordinateEntitiesRoles());
  await query('queryAuthorizationsGrants', async () => {
    const found = await permissions.queryAuthorizationsGrants({ queryType: 'Granted' });
    await granted('revokeAuthorizationGrant', () =>
      permissions.revokeAuthorizationGrant(found.authorizationGrants[0].id),
    );
  });
  await query('queryEuEntitiesGrants', () => permissions.queryEuEntitiesGrants());
  await query('getAttachmentStatus', () => permissions.getAttachmentStatus());

  step = at('certificates');
  const { certificates } = client;
  await step('certificates.getLimits', () => certificates.getLimits());
  let serialNumber;
  let offlineKey;
  await step('certificates: enrolment data, CSR, enroll, status, retrieve', async () => {
    const data = await certificates.getEnrollmentData();
    const { csrDer, privateKeyPem } = await client.crypto.generateCsrEcdsa({
      ...data,
      countryCode: data.countryName,
    });
    const { referenceNumber } = await certificates.enroll({
      certificateName: 'Certyfikat offline',
      certificateType: 'Offline',
      csr: Buffer.from(csrDer).toString('base64'),
    });
    ({ certificateSerialNumber: serialNumber } = await until(async () => {
      const answer = await certificates.getEnrollmentStatus(referenceNumber);
      expect(answer.status.code < 300, `${answer.status.code} ${answer.status.details}`);
      return answer.status.code === 200 ? answer : undefined;
    }));
    const found = await certificates.retrieve({ certificateSerialNumbers: [serialNumber] });
    expect(found.certificates.length === 1, 'not retrieved');
    offlineKey = privateKeyPem;
  });
  await step('certificates: enroll (RSA)', async () => {
    const data = await certificates.getEnrollmentData();
    const { csrDer } = await client.crypto.generateCsrRsa({ ...data, countryCode: data.countryName });
    await certificates.enroll({
      certificateName: 'Certyfikat RSA',
      certificateType: 'Authentication',
      csr: Buffer.from(csrDer).toString('base64'),
    });
  });
  await step('certificates.query', async () => {
    const found = await certificates.query({ type: 'Offline' }, 10, 0);
    expect(found.certificates.length === 1, `certificates: ${found.certificates.length}`);
  });

  step = at('offline and QR');
  await step('qr.buildInvoiceVerificationUrl', async () => {
    const issued = /<P_1>([^<]*)/.exec(sent)[1];
    const url = client.qr.buildInvoiceVerificationUrl(seller.nip, issued, sha256(sent));
    const page = await (await fetch(url)).text();
    expect(page.includes(ksefNumber), 'KOD I is not found');
  });
  await step('offline.generate and submit', async () => {
    const xml = invoice();
    const storage = new ksef.InMemoryOfflineInvoiceStorage();
    const made = await client.offline.generate(
      {
        invoiceNumber: /<P_2>([^<]*)/.exec(xml)[1],
        invoiceDate: /<P_1>([^<]*)/.exec(xml)[1],
        invoiceXml: xml,
        sellerNip: seller.nip,
        sellerIdentifier: { type: 'Nip', value: seller.nip },
      },
      { storage, certificate: { privateKeyPem: offlineKey, certificateSerial: serialNumber } },
    );
    const result = await client.offline.submit(client, { storage });
    expect(result.accepted === 1, JSON.stringify(result));
    const page = await fetch(made.kod2Url);
    expect(page.status === 200, `KOD II: ${page.status} ${await page.text()}`);
  });
  await step('certificates.revoke', () =>
    certificates.revoke(serialNumber, { revocationReason: 'Superseded' }),
  );

  step = at('limits and others');
  await step('limits.getContextLimits', () => client.limits.getContextLimits());
  await step('limits.getSubjectLimits', () => client.limits.getSubjectLimits());
  await step('limits.getRateLimits', () => client.limits.getRateLimits());
  await step('peppol.queryProviders', () => client.peppol.queryProviders(0, 10));
  await step('lighthouse.getStatus', async () => {
    const { status } = await client.lighthouse.getStatus();
    expect(status === 'AVAILABLE', status);
  });
  await step('lighthouse.getMessages', async () => {
    sandbox.declareOutage({ category: 'FAILURE', from: new Date().toISOString() });
    expect(
      (await client.lighthouse.getMessages()).length > 0,
      'the client looks for a field `messages`; the service answers with a bare list',
    );
  });

  step = at('test data');
  const { testData: data } = client;
  await step('testData.createSubject', () => data.createSubject(testData.subject));
  await step('testData.removeSubject', () => data.removeSubject({ subjectNip: testData.subject.subjectNip }));
  await step('testData.createPerson', () => data.createPerson(testData.person));
  await step('testData.blockContext', () => data.blockContext(testData.block));
  await step('testData.unblockContext', () => data.unblockContext(testData.block));
  await step('testData.removePerson', () => data.removePerson({ nip: testData.person.nip }));
  await step('testData.grantPermissions', () => data.grantPermissions(testData.permissions(seller.nip)));
  await step('testData.revokePermissions', () => {
    const { permissions: _given, ...who } = testData.permissions(seller.nip);
    return data.revokePermissions(who);
  });
  await step('testData.enableAttachment', () => data.enableAttachment({ nip: seller.nip }));
  await step('testData.disableAttachment', () => data.disableAttachment({ nip: seller.nip }));
  await step('testData.changeSessionLimits', () => data.changeSessionLimits(limits.session));
  await step('testData.restoreDefaultSessionLimits', () => data.restoreDefaultSessionLimits());
  await step('testData.changeCertificatesLimit', () => data.changeCertificatesLimit(limits.certificate));
  await step('testData.restoreDefaultCertificatesLimit', () => data.restoreDefaultCertificatesLimit());
  await step('testData.setRateLimits', async () =>
    data.setRateLimits({ rateLimits: await client.limits.getRateLimits() }),
  );
  await step('testData.restoreDefaultRateLimits', () => data.restoreDefaultRateLimits());
  await step('testData.setProductionRateLimits', () => data.setProductionRateLimits());
  await step('testData.restoreDefaultRateLimits, again', () => data.restoreDefaultRateLimits());
  await at('sign-in')('activeSessions.revokeCurrentSession', () =>
    client.activeSessions.revokeCurrentSession(),
  );
  return book.rows;
}
