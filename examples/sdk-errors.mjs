// What a duplicate looks like to a program and to a person.
import { explain, isDuplicate, KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { exampleInvoice, openKsef } from './sdk-world.mjs';

const ksef = await openKsef();
const { environment, context, token } = ksef.seller;
const client = new KsefClient({ environment, context, credentials: ksefToken(token) });
const bytes = await exampleInvoice();
await client.send(bytes);
try {
  await client.send(bytes);
} catch (error) {
  if (!isDuplicate(error)) throw error;
  const { code, number, retry, cause, next } = explain(error);
  console.log(`${code} ${number}, retry: ${retry}`);
  console.log(`original: ${error.details.originalKsefNumber}, same bytes: ${error.details.identical}`);
  console.log(`${cause.pl} ${next.pl}`);
}
await client.close();
await ksef.close();
