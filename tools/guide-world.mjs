// What the blocks of the SDK's guides take for granted: a client of a sandbox, an invoice, a journal and so on.
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { startSandbox } from '../packages/ksef-sandbox/dist/index.js';
import {
  certificate,
  createTestCertificate,
  fileJournal,
  KsefClient,
  ksefToken,
} from '../packages/ksef-sdk/dist/index.js';

const nip = '9994072312';
const sandbox = await startSandbox({ log: () => {} });
const { companies } = await sandbox.seed({
  companies: [
    { nip, name: 'Pracownia Stolarska Dąb' },
    { nip: '9995183640', name: 'Kawiarnia Hokera' },
  ],
  invoices: 30,
});
const environment = { apiUrl: sandbox.url, qrUrl: sandbox.qrUrl };
const [{ token }] = companies;
process.env.KSEF_TOKEN = token;
process.env.KSEF_NIP = nip;
process.env.TOKENS_PASSPHRASE = 'hasło do tokenów';

const template = readFileSync('invoice.xml', 'utf8');
let numbered = 0;
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' });
/** An invoice of today under a number of its own. */
const invoice = () => {
  numbered += 1;
  const xml = template
    .replace(/<P_2>[^<]*</, `<P_2>FV/${numbered}<`)
    .replace(/<P_1>[^<]*</, `<P_1>${today}<`);
  return Buffer.from(xml);
};

const seal = await createTestCertificate({ subject: { kind: 'seal', name: 'Pracownia Stolarska Dąb', nip } });
const bySeal = new KsefClient({ environment, context: { nip }, credentials: certificate(seal) });
const client = new KsefClient({ environment, context: { nip }, credentials: ksefToken(token) });
const journal = fileJournal('journal-of-the-guide.jsonl');
const checkpoints = new Map();

/** The person with the card: signs the document of one file into another. */
async function askForSignature(from, to) {
  const [, challenge] = /<Challenge>(.*)<\/Challenge>/.exec(await readFile(from, 'utf8'));
  const taken = (signed) => writeFile(to, signed);
  await certificate(seal).start({
    auth: { startWithSignature: taken },
    challenge: { challenge },
    context: { type: 'Nip', value: nip },
    now: new Date(),
  });
  return readFile(to, 'utf8');
}

let line = 0;
Object.assign(globalThis, {
  ...{ askForSignature, bySeal, client, environment, invoice, journal, nip, sandbox, seal, token },
  checkpoint: {
    read: async (role) => checkpoints.get(role),
    write: async (role, value) => void checkpoints.set(role, value),
  },
  known: () => false,
  keep: (name, bytes) => writeFile(`${name}.xml`, bytes),
  log: () => {},
  at: (now) => {
    line = now;
  },
  done: async () => {
    await Promise.all([client.close(), bySeal.close(), journal.close()]);
    await sandbox.close();
  },
});
Object.defineProperty(globalThis, 'bytes', { get: invoice });
process.on('uncaughtException', (error) => {
  console.error(`block at line ${line}:`, error);
  process.exit(1);
});
