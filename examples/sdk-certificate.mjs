// Signs in with a certificate instead of a token: here one made on the spot, as the test environment allows.
import { certificate, createTestCertificate, KsefClient } from '@eszok/ksef-sdk';
import { openKsef, seller } from './sdk-world.mjs';

const ksef = await openKsef();
const { environment, context } = ksef.seller;
const files = await createTestCertificate({ subject: { kind: 'seal', ...seller } });
const client = new KsefClient({ environment, context, credentials: certificate(files) });

const { referenceNumber, accessValidUntil } = await client.signIn();
console.log(`signed in: ${referenceNumber}, access until ${accessValidUntil}`);
await client.signOut();

await client.close();
await ksef.close();
