// What each client does when something goes wrong: an answer that is lost, a server that is busy, slow or has new keys.
// Prints one line for each; the migration guide of the SDK states what was seen here.
import * as other from 'ksef-client';
import * as ts from 'ksef-client-ts';
import { connect } from './ksef-client.mjs';
import { clientOf } from './ksef-client-ts.mjs';
import { invoice, openKsef, reason } from './world.mjs';

const send = 'POST /sessions/online/{referenceNumber}/invoices';
const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
const slow = { processingMs: 400 };
const day = 86_400_000;
const range = () => ({
  subjectType: 'Subject1',
  dateRange: {
    dateType: 'PermanentStorage',
    from: new Date(Date.now() - day).toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  },
});

/** Both clients behind one small face. */
const faces = {
  'ksef-client-ts': async (world) => {
    const client = clientOf(world, { retry: { baseDelayMs: 20 } });
    await client.loginWithToken(world.seller.token, world.seller.nip);
    const quick = { intervalMs: 50, maxAttempts: 40 };
    return {
      open: async () => {
        const session = await ts.openOnlineSession(client);
        return {
          ref: session.sessionRef,
          send: (xml) => session.sendInvoice(xml),
          close: () => session.close(),
          upo: () => session.waitForUpo(quick),
        };
      },
      invoices: async (ref) => (await client.sessionStatus.getSessionInvoices(ref)).invoices,
      batch: async (xml) =>
        ts.uploadBatch(client, await ts.createZip([{ fileName: '1.xml', content: Buffer.from(xml) }]), {
          pollOptions: quick,
        }),
      query: () => client.invoices.queryInvoiceMetadata(range()),
      fetch: () => ts.exportAndDownload(client, range(), { extract: true, pollOptions: quick }),
    };
  },
  'ksef-client': async (world) => {
    const client = await connect(world, world.seller);
    const quick = { pollIntervalMs: 50, maxAttempts: 40 };
    const { exports } = client.workflows;
    return {
      open: async () => {
        const session = await client.workflows.sessions.online.open({ formCode });
        return {
          ref: session.referenceNumber,
          send: (xml) => session.sendInvoice({ invoice: xml }),
          close: () => session.close(),
          upo: async () => (await session.waitForUpo(quick)) ?? 'null',
        };
      },
      invoices: async (ref) => (await client.sessions.getSessionInvoices(ref)).invoices,
      batch: async (xml) => {
        const handle = await client.workflows.sessions.batch.openUploadAndClose({
          formCode,
          invoices: [{ fileName: '1.xml', invoice: xml }],
        });
        return (await handle.waitForUpo(quick)) ?? 'null';
      },
      query: () => client.invoices.queryInvoiceMetadata(range()),
      fetch: async () => {
        const started = await exports.startExport({ filters: range() });
        const status = await exports.waitForExport(started.referenceNumber, quick);
        return exports.downloadAndProcessPackage(status, started.encryptionData);
      },
    };
  },
};

const outcome = (work) =>
  work().then(
    () => 'goes on',
    (error) => reason(error),
  );

const troubles = {
  'the answer to sending is lost': async (client, { sandbox }) => {
    const session = await client.open();
    sandbox.faults.add({ operation: send, times: 1, fault: { kind: 'drop-after' } });
    const said = await outcome(() => session.send(invoice()));
    return `${said}; KSeF has ${(await client.invoices(session.ref)).length} of 1`;
  },
  'sending answers 503 once': async (client, { sandbox }) => {
    const session = await client.open();
    sandbox.faults.add({ operation: send, times: 1, fault: { kind: 'status', status: 503 } });
    const said = await outcome(() => session.send(invoice()));
    return `${said}; KSeF has ${(await client.invoices(session.ref)).length} of 1`;
  },
  'the same invoice twice': async (client) => {
    const xml = invoice();
    const session = await client.open();
    await session.send(xml);
    const second = await outcome(() => session.send(xml));
    await session.close();
    const upo = await outcome(() => session.upo());
    const codes = (await client.invoices(session.ref)).map((one) => one.status.code).sort();
    return `sending: ${second}; waiting for the UPO: ${upo}; KSeF says ${codes}`;
  },
  'an online session is worked on for 0.4 s': async (client) => {
    const session = await client.open();
    await session.send(invoice());
    await session.close();
    return outcome(() => session.upo());
  },
  'a batch is worked on for 0.4 s': (client) => outcome(() => client.batch(invoice())),
  'every invoice of a batch is refused': async (client) =>
    outcome(() => client.batch(invoice((xml) => xml.replace('<P_15>', '<P_15>x')))),
  'keys are replaced in an emergency': async (client, { sandbox }) => {
    await (await client.open()).close();
    await sandbox.rotateKeys('emergency');
    return outcome(() => client.open());
  },
  'a query answers 429 once': async (client, { sandbox }) => {
    const fault = { kind: 'status', status: 429, retryAfterSeconds: 1 };
    sandbox.faults.add({ operation: 'POST /invoices/query/metadata', times: 1, fault });
    return outcome(() => client.query());
  },
  'the parts of a package do not match their hashes': async (client, { sandbox }) => {
    const session = await client.open();
    await session.send(invoice());
    sandbox.faults.add({ fault: { kind: 'wrong-part-hash' } });
    return outcome(() => client.fetch());
  },
};

for (const [text, work] of Object.entries(troubles)) {
  console.log(text);
  for (const [name, face] of Object.entries(faces)) {
    const world = await openKsef(text.includes('worked on') ? slow : {});
    console.log(`  ${name}: ${await work(await face(world), world).catch((error) => `(${reason(error)})`)}`);
    await world.close();
  }
}
console.log('an issue date as text in a link');
const links = new other.VerificationLinkService({ baseQrUrl: 'https://qr' });
console.log(`  ksef-client: ${links.buildInvoiceVerificationUrl('9994072312', '2026-11-16', 'AAAA')}`);
const tsLinks = new ts.VerificationLinkService('https://qr');
console.log(`  ksef-client-ts: ${tsLinks.buildInvoiceVerificationUrl('9994072312', '2026-11-16', 'AAAA')}`);
