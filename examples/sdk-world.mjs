// A KSeF for the examples: the one named by KSEF_API_URL, KSEF_QR_URL, KSEF_NIP and KSEF_TOKEN, otherwise a sandbox on this machine.
import { startSandbox } from '@eszok/ksef-sandbox';

export const seller = { nip: '9994072312', name: 'Pracownia Stolarska Dąb' };
export const buyer = { nip: '9995183640', name: 'Kawiarnia Hokera' };

export async function openKsef() {
  const { KSEF_API_URL, KSEF_QR_URL, KSEF_NIP, KSEF_TOKEN } = process.env;
  if (KSEF_API_URL) {
    const environment = { apiUrl: KSEF_API_URL, qrUrl: KSEF_QR_URL ?? KSEF_API_URL };
    const me = { environment, context: { nip: KSEF_NIP }, token: KSEF_TOKEN };
    return { seller: me, buyer: me, close: async () => {} };
  }
  const sandbox = await startSandbox({ log: () => {} });
  const { companies } = await sandbox.seed({ companies: [seller, buyer] });
  const environment = { apiUrl: sandbox.url, qrUrl: sandbox.qrUrl };
  const company = ({ nip }) => ({
    environment,
    context: { nip },
    token: companies.find((one) => one.nip === nip).token,
  });
  return { seller: company(seller), buyer: company(buyer), sandbox, close: () => sandbox.close() };
}

/** An invoice of the examples under a number of its own, so that a program can be run twice. */
export async function exampleInvoice(number = `FV/${Date.now()}`) {
  const { readFile } = await import('node:fs/promises');
  const xml = await readFile(new URL('./invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url), 'utf8');
  return Buffer.from(xml.replace(/<P_2>[^<]*</, `<P_2>${number}<`), 'utf8');
}
