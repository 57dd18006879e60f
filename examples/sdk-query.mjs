// Lists what others issued to a company, and reads the newest one byte for byte.
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';
import { exampleInvoice, openKsef } from './sdk-world.mjs';

const ksef = await openKsef();
const clientOf = ({ environment, context, token }) =>
  new KsefClient({ environment, context, credentials: ksefToken(token) });
const seller = clientOf(ksef.seller);
const buyer = clientOf(ksef.buyer);
await seller.send(await exampleInvoice());

const from = new Date(Date.now() - 7 * 86_400_000).toISOString();
let newest;
for await (const invoice of buyer.invoices.query({
  subjectType: 'Subject2',
  dateRange: { dateType: 'PermanentStorage', from },
})) {
  console.log(`${invoice.ksefNumber}  ${invoice.seller.name}  ${invoice.grossAmount} ${invoice.currency}`);
  newest = invoice;
}
const { bytes, sha256 } = await buyer.invoices.download(newest.ksefNumber);
console.log(`${bytes.length} bytes, hash as announced: ${sha256 === newest.invoiceHash}`);

await Promise.all([seller.close(), buyer.close()]);
await ksef.close();
