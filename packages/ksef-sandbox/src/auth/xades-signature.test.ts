import type { components } from '@eszok/ksef-sdk/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import { TestClient } from '../test-support/client.js';
import { startChecked } from '../test-support/start.js';
import {
  authTokenRequest,
  makeSigner,
  person,
  type SigningOptions,
  seal,
  signXades,
  type TestSigner,
} from '../test-support/xades-signer.js';

type Schemas = components['schemas'];

const nip = '5265877635';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const pss = 'http://www.w3.org/2007/05/xmldsig-more#';
const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const ds = 'http://www.w3.org/2000/09/xmldsig#';

describe('sign-in with a signed document', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  let company: TestSigner;
  let rsa: TestSigner;
  beforeAll(async () => {
    sandbox = await startChecked();
    client = new TestClient(sandbox);
    company = await makeSigner({ subject: seal(nip) });
    rsa = await makeSigner({ subject: seal(nip), key: 'rsa' });
  });
  afterAll(() => sandbox.close());

  const challenge = async () =>
    (await client.expect<Schemas['AuthenticationChallengeResponse']>(200, 'POST', '/auth/challenge'))
      .challenge;
  const submit = (xml: string, query = '') =>
    client.call<Schemas['AuthenticationInitResponse'] & Schemas['ExceptionResponse']>(
      'POST',
      `/auth/xades-signature${query}`,
      { xml, token: null },
    );
  const code = (answer: { body: Schemas['ExceptionResponse'] }) =>
    answer.body.exception?.exceptionDetailList?.[0]?.exceptionCode;

  const accepted: [string, 'company' | 'rsa', SigningOptions][] = [
    ['enveloped, ECDSA P-256', 'company', {}],
    ['enveloping, ECDSA P-256', 'company', { form: 'enveloping' }],
    ['enveloped, RSA PKCS#1 SHA-256', 'rsa', { signatureMethod: `${more}rsa-sha256` }],
    [
      'enveloped, RSA PKCS#1 SHA-512, digest SHA-512',
      'rsa',
      { signatureMethod: `${more}rsa-sha512`, digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha512' },
    ],
    ['enveloped, RSA-PSS', 'rsa', { signatureMethod: `${pss}sha256-rsa-MGF1` }],
    [
      'enveloping, RSA-PSS SHA3, digest SHA3',
      'rsa',
      { form: 'enveloping', signatureMethod: `${pss}sha3-256-rsa-MGF1`, digestMethod: `${pss}sha3-256` },
    ],
    [
      'enveloped, inclusive C14N by default',
      'company',
      { transforms: [`${ds}enveloped-signature`], canonicalization: c14n },
    ],
    [
      'enveloped, C14N 1.1',
      'company',
      { transforms: [`${ds}enveloped-signature`, 'http://www.w3.org/2006/12/xml-c14n11'] },
    ],
  ];
  it.each(accepted)('takes %s', async (_name, who, options) => {
    const xml = signXades(
      authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`),
      who === 'rsa' ? rsa : company,
      options,
    );
    const answer = await submit(xml);
    expect(answer.status, Buffer.from(answer.bytes).toString()).toBe(202);
    const outcome = await client.outcome(answer.body);
    expect(outcome.status).toMatchObject({ code: 200 });
    expect(outcome.authenticationMethodInfo.code).toBe('xades.qualified-seal');
    await client.redeem(answer.body);
    await client.openOnline();
  });

  it('takes schema 2.0 and a person with a NIP', async () => {
    const signer = await makeSigner({ subject: person(`TINPL-${nip}`) });
    const answer = await submit(
      signXades(authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`, { version: '2.0' }), signer),
    );
    expect((await client.outcome(answer.body)).status.code).toBe(200);
  });

  it('says 415 to a person without permissions, and to a fingerprint that nobody knows', async () => {
    const signer = await makeSigner({ subject: person('PNOPL-88102341294') });
    for (const subjectType of ['certificateSubject', 'certificateFingerprint']) {
      const answer = await submit(
        signXades(authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`, { subjectType }), signer),
      );
      expect((await client.outcome(answer.body)).status).toMatchObject({
        code: 415,
        details: ['Brak przypisanych uprawnień'],
      });
    }
  });

  it('says 460 to a certificate out of its time, and to a self-signed one when a chain is asked for', async () => {
    const expired = await makeSigner({
      subject: seal(nip),
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2021-01-01'),
    });
    const late = await submit(signXades(authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`), expired));
    expect((await client.outcome(late.body)).status).toMatchObject({
      code: 460,
      details: ['Nieważny certyfikat'],
    });
    const own = await submit(
      signXades(authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`), company),
      '?verifyCertificateChain=true',
    );
    expect((await client.outcome(own.body)).status).toMatchObject({
      code: 460,
      details: ['Niezaufany łańcuch certyfikatów'],
    });
  });

  it('keeps the IP policy of the document', async () => {
    const policy = (ip: string) =>
      `<AuthorizationPolicy><AllowedIps><Ip4Address>${ip}</Ip4Address></AllowedIps></AuthorizationPolicy>`;
    const good = await submit(
      signXades(
        authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`, { policy: policy('127.0.0.1') }),
        company,
      ),
    );
    await client.outcome(good.body);
    await client.redeem(good.body);
    const other = await submit(
      signXades(
        authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`, { policy: policy('10.1.2.3') }),
        company,
      ),
    );
    await client.outcome(other.body);
    const refused = await client.call<Schemas['ForbiddenProblemDetails']>('POST', '/auth/token/redeem', {
      token: other.body.authenticationToken.token,
    });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ reasonCode: 'ip-not-allowed', security: { clientIp: '127.0.0.1' } });
  });

  it('refuses what is not signed, signed twice, changed, or signed by another', async () => {
    const request = authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`);
    expect(code(await submit(request))).toBe(9102);
    expect(code(await submit('<Other/>'))).toBe(9101);
    expect(code(await submit('not xml'))).toBe(21001);
    expect(code(await submit(`<!DOCTYPE x [<!ENTITY a "b">]>${request}`))).toBe(21001);
    const once = signXades(request, company);
    const second = once.slice(once.indexOf('<ds:Signature'), once.indexOf('</ds:Signature>') + 15);
    expect(code(await submit(once.replace('</AuthTokenRequest>', `${second}</AuthTokenRequest>`)))).toBe(
      9103,
    );
    expect(code(await submit(once.replace(nip, '9111111115')))).toBe(9105);
    expect(code(await submit(signXades(request, { ...rsa, privateKeyPem: company.privateKeyPem })))).toBe(
      9105,
    );
    expect(code(await submit(signXades(request, company, { named: rsa.certificate })))).toBe(9105);
    expect(code(await submit(signXades(request, company, { plain: true })))).toBe(9105);
    const weak = await makeSigner({ subject: seal(nip), key: 'rsa-1024' });
    expect(code(await submit(signXades(request, weak, { signatureMethod: `${more}rsa-sha256` })))).toBe(9105);
  });

  it('refuses what is built too deep or too wide at once', async () => {
    const around = (inside: string) => `<AuthTokenRequest>${inside}</AuthTokenRequest>`;
    const attributes = Array.from({ length: 50_000 }, (_, n) => `a${n}="1"`).join(' ');
    const large = [
      around('<a>'.repeat(50_000) + '</a>'.repeat(50_000)),
      around('<a/>'.repeat(50_000)),
      around(`<a ${attributes}/>`),
    ];
    for (const text of large) expect(code(await submit(text))).toBe(21001);
    const request = authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`);
    const transforms = Array<string>(40).fill('http://www.w3.org/2001/10/xml-exc-c14n#');
    expect(code(await submit(signXades(request, company, { transforms })))).toBe(9105);
  });

  it('refuses a signature in DER, and one that covers another document', async () => {
    const request = authTokenRequest(await challenge(), `<Nip>${nip}</Nip>`);
    const signed = signXades(request, company, { form: 'enveloping' });
    const other = authTokenRequest(await challenge(), '<Nip>9111111115</Nip>');
    const wrapped = signed.replace(
      '<ds:Object Id="doc">',
      `<ds:Object>${other}</ds:Object><ds:Object Id="doc">`,
    );
    expect(code(await submit(wrapped))).toBe(9105);
    const enveloped = signXades(request, company);
    const value = /<ds:SignatureValue>([^<]+)</.exec(enveloped)![1]!;
    const raw = Buffer.from(value, 'base64');
    const integer = (bytes: Buffer) => Buffer.concat([Buffer.from([2, 33, 0]), bytes]);
    const der = Buffer.concat([
      Buffer.from([0x30, 70]),
      integer(raw.subarray(0, 32)),
      integer(raw.subarray(32)),
    ]);
    expect(code(await submit(enveloped.replace(value, der.toString('base64'))))).toBe(9105);
  });

  it('refuses documents that break the schema, unknown challenges and unsuitable certificates', async () => {
    const text = await challenge();
    expect(code(await submit(signXades(authTokenRequest(text, '<Nip>123</Nip>'), company)))).toBe(21401);
    expect(code(await submit(signXades(authTokenRequest('x', `<Nip>${nip}</Nip>`), company)))).toBe(21401);
    expect(
      code(
        await submit(
          signXades(authTokenRequest('20260101-CR-0000000000-0000000000-00', `<Nip>${nip}</Nip>`), company),
        ),
      ),
    ).toBe(21111);
    const nobody = await makeSigner({ subject: 'CN=Firma, O=Firma, C=PL' });
    expect(code(await submit(signXades(authTokenRequest(text, `<Nip>${nip}</Nip>`), nobody)))).toBe(21406);
    expect(
      code(await submit(signXades(authTokenRequest(text, '<PeppolId>PPL123456</PeppolId>'), company))),
    ).toBe(21117);
    const used = signXades(authTokenRequest(text, `<Nip>${nip}</Nip>`), company);
    expect((await submit(used)).status).toBe(202);
    expect(code(await submit(used))).toBe(21111);
  });
});
