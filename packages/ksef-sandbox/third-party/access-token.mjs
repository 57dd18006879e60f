// Prints an access token of a seeded company: `node third-party/access-token.mjs http://127.0.0.1:8181 [NIP]`.
import { constants, publicEncrypt, X509Certificate } from 'node:crypto';

const [root = 'http://127.0.0.1:8181', nip = '5265877635'] = process.argv.slice(2);

async function call(method, path, body, bearer) {
  const response = await fetch(`${root}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const { companies } = await call('POST', '/sandbox/seed', {
  companies: [
    { nip, name: 'Third party' },
    { nip: '9111111115', name: 'Its buyer' },
  ],
  invoices: 50,
});
const keys = await call('GET', '/v2/security/public-key-certificates');
const chosen = keys.find(({ usage }) => usage.includes('KsefTokenEncryption'));
const { challenge, timestampMs } = await call('POST', '/v2/auth/challenge');
const encrypted = publicEncrypt(
  {
    key: new X509Certificate(Buffer.from(chosen.certificate, 'base64')).publicKey,
    padding: constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha256',
  },
  Buffer.from(`${companies[0].token}|${timestampMs}`),
);
const started = await call('POST', '/v2/auth/ksef-token', {
  challenge,
  contextIdentifier: { type: 'Nip', value: nip },
  encryptedToken: encrypted.toString('base64'),
  publicKeyId: chosen.publicKeyId,
});
const bearer = started.authenticationToken.token;
while ((await call('GET', `/v2/auth/${started.referenceNumber}`, undefined, bearer)).status.code === 100) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const { accessToken } = await call('POST', '/v2/auth/token/redeem', undefined, bearer);
process.stdout.write(`${accessToken.token}\n`);
