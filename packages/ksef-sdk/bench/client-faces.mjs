// The same work done by our client and by two public ones from npm, each the way its own documentation shows it.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KsefClient, ksefToken } from '@eszok/ksef-sdk';

const pollMs = 20;
const filters = () => ({
  subjectType: 'Subject1',
  dateRange: {
    dateType: 'PermanentStorage',
    from: new Date(Date.now() - 86_400_000).toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  },
});

/** Every face signs in, sends online (a number and a receipt for each), sends a batch, lists and fetches everything. */
export const faces = {
  '@eszok/ksef-sdk': async ({ apiUrl, qrUrl, nip, token }) => {
    const open = () =>
      new KsefClient({
        environment: { apiUrl, qrUrl },
        context: { nip },
        credentials: ksefToken(token),
        pollIntervalMs: pollMs,
      });
    let client;
    return {
      async signIn() {
        await client?.close();
        client = open();
        await client.signIn();
      },
      async online(invoices) {
        let receipts = 0;
        for await (const { ksefNumber, upo } of client.sendAll(invoices, { mode: 'online' })) {
          if (ksefNumber && upo) receipts += 1;
        }
        return receipts;
      },
      async batch(invoices) {
        const report = await client.sendBatch(invoices, { compression: 'Zip' });
        return report.sessions[0].upo.length > 0 ? report.accepted : 0;
      },
      /** As `batch`, with a receipt for every invoice besides; only ours can be asked for it. */
      async batchWithEach(invoices) {
        let receipts = 0;
        const onUpo = ({ ksefNumber, upo }) => {
          if (ksefNumber && upo) receipts += 1;
        };
        const report = await client.sendBatch(invoices, { compression: 'Zip', onUpo });
        return report.accepted === invoices.length ? receipts : 0;
      },
      async query() {
        let rows = 0;
        for await (const _row of client.invoices.query(filters())) rows += 1;
        return rows;
      },
      async fetch() {
        let files = 0;
        for await (const { bytes } of client.invoices.export(filters())) files += bytes.length > 0 ? 1 : 0;
        return files;
      },
      close: () => client.close(),
    };
  },

  'ksef-client-ts': async ({ qrUrl, nip, token }, folder) => {
    const ts = await load(folder, 'ksef-client-ts');
    const pollOptions = { intervalMs: pollMs, maxAttempts: 3_000 };
    let client;
    return {
      async signIn() {
        client = new ts.KSeFClient({
          environment: 'TEST',
          baseUrl: qrUrl,
          baseQrUrl: qrUrl,
          rateLimit: null,
        });
        await client.loginWithToken(token, nip);
      },
      async online(invoices) {
        const hashes = new Set(invoices.map(sha256));
        const session = await ts.openOnlineSession(client);
        const sent = [];
        for (const invoice of invoices) sent.push(await session.sendInvoice(invoice));
        await session.close();
        await session.waitForUpo(pollOptions);
        let receipts = 0;
        for (const reference of sent) {
          const { ksefNumber } = await client.sessionStatus.getSessionInvoice(session.sessionRef, reference);
          const upo = await client.sessionStatus.getInvoiceUpoByReference(session.sessionRef, reference);
          const [document] = ts.parseUpoXml(upo.upo ?? upo.xml).dokumenty;
          if (ksefNumber && hashes.has(document.skrotDokumentu)) receipts += 1;
        }
        return receipts;
      },
      async batch(invoices) {
        const zip = await ts.createZip(
          invoices.map((content, index) => ({ fileName: `${index}.xml`, content })),
        );
        const { sessionRef, upo } = await ts.uploadBatchParsed(client, zip, { pollOptions });
        const named = new Set(
          upo.parsed.flatMap(({ dokumenty }) => dokumenty.map((one) => one.skrotDokumentu)),
        );
        return countAccepted(invoices, named, (token) =>
          client.sessionStatus.getSessionInvoices(sessionRef, 1_000, token),
        );
      },
      async query() {
        let rows = 0;
        for await (const _row of ts.queryAllInvoiceMetadata(client, filters(), { pageSize: 250 })) rows += 1;
        return rows;
      },
      async fetch() {
        const { files } = await ts.exportAndDownload(client, filters(), { extract: true, pollOptions });
        return files.size - 1;
      },
      close: async () => {},
    };
  },

  'ksef-client': async ({ apiUrl, qrUrl, nip, token }, folder) => {
    const other = await load(folder, 'ksef-client');
    const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
    const polling = { pollIntervalMs: pollMs, maxAttempts: 3_000 };
    let client;
    /** The client takes "being worked on" for a failure, so its caller waits. */
    const settled = async (handle) => {
      while (![200, 445].includes((await handle.status()).status.code)) {
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    };
    return {
      async signIn() {
        const context = { type: 'Nip', value: nip };
        client = await other.KsefClient.connect({
          baseUrl: apiUrl,
          baseQrUrl: qrUrl,
          token,
          context,
          ...polling,
        });
      },
      async online(invoices) {
        const hashes = new Set(invoices.map(sha256));
        const session = await client.workflows.sessions.online.open({ formCode });
        const ref = session.referenceNumber;
        const sent = [];
        for (const invoice of invoices) sent.push((await session.sendInvoice({ invoice })).referenceNumber);
        await session.close();
        await settled(session);
        await session.waitForUpo(polling);
        let receipts = 0;
        for (const reference of sent) {
          const { ksefNumber } = await client.sessions.getSessionInvoiceStatus(ref, reference);
          const upo = await client.sessions.getSessionInvoiceUpoByReferenceNumber(ref, reference);
          const [document] = other.parseUpoXml(upo).dokumenty;
          if (ksefNumber && hashes.has(document.skrotDokumentu)) receipts += 1;
        }
        return receipts;
      },
      async batch(invoices) {
        const named = invoices.map((invoice, index) => ({ fileName: `${index}.xml`, invoice }));
        const handle = await client.workflows.sessions.batch.openUploadAndClose({
          formCode,
          invoices: named,
        });
        await settled(handle);
        const upo = await handle.waitForUpoParsed(polling);
        const receipts = new Set(upo.dokumenty.map((one) => one.skrotDokumentu));
        const ref = handle.referenceNumber;
        return countAccepted(invoices, receipts, (token) =>
          client.sessions.getSessionInvoices(ref, undefined, 1_000, token),
        );
      },
      async query() {
        for (let page = 0, rows = 0; ; page++) {
          const { invoices, hasMore } = await client.invoices.queryInvoiceMetadata(filters(), page, 250);
          rows += invoices.length;
          if (!hasMore) return rows;
        }
      },
      async fetch() {
        const { exports } = client.workflows;
        const started = await exports.startExport({ filters: filters() });
        const status = await exports.waitForExport(started.referenceNumber, polling);
        const options = { verifyHashes: true };
        const done = await exports.downloadAndProcessPackage(status, started.encryptionData, options);
        return Object.keys(done.invoiceXmlFiles).length;
      },
      close: async () => {},
    };
  },
};

const load = (folder, name) =>
  import(pathToFileURL(join(folder, 'node_modules', name, 'dist', 'index.js')).href);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');

/**
 * Verdicts of a session, page by page, matched by hash to what was sent and to the receipt: neither of the two does it. Nor
 * does either check the receipt's signature and schema, as ours does.
 */
async function countAccepted(sent, named, page) {
  const hashes = new Set(sent.map(sha256));
  let accepted = 0;
  let token;
  do {
    const { invoices, continuationToken } = await page(token);
    accepted += invoices.filter(
      ({ status, invoiceHash }) => status.code === 200 && hashes.has(invoiceHash) && named.has(invoiceHash),
    ).length;
    token = continuationToken;
  } while (token);
  return accepted;
}
