// What both drivers stand on: a sandbox with two companies, invoices to send, and a book of what worked.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startSandbox } from '../../dist/index.js';

const sellerOf = { nip: '9994072312', name: 'Pracownia Stolarska Dąb' };
const buyerOf = { nip: '9995183640', name: 'Kawiarnia Hokera' };
const template = await readFile(
  new URL('../../../../examples/invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url),
  'utf8',
);
let numbered = 0;

/** An invoice under a number of its own, issued today in Warsaw unless told otherwise. */
export function invoice(change = (xml) => xml) {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' });
  numbered += 1;
  return change(
    template
      .replace(/<P_2>[^<]*</, `<P_2>FV/${Date.now()}/${numbered}<`)
      .replace(/<P_1>[^<]*</, `<P_1>${today}<`),
  );
}

export const sha256 = (text) => createHash('sha256').update(text).digest('base64');

/** Waits until `ask` gives something, at most five seconds. */
export async function until(ask) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('did not happen within five seconds');
}

export function expect(condition, text) {
  if (!condition) throw new Error(text);
}

/**
 * A sandbox that compares every reply with the contract, its requests counted by operation.
 *
 * @param settings of the sandbox, besides
 */
export async function openKsef(settings = {}) {
  const lines = [];
  const sandbox = await startSandbox({
    log: (line) => lines.push(line),
    settings: { checkReplies: true, ...settings },
  });
  const { companies } = await sandbox.seed({ companies: [sellerOf, buyerOf] });
  const [seller, buyer] = companies;
  return { sandbox, seller, buyer, lines, origin: sandbox.qrUrl, close: () => sandbox.close() };
}

/** Writes down each call of a client: passed, or failed and why. A call whose ground is missing is failed too. */
export class Book {
  rows = [];

  async step(area, call, work) {
    try {
      const value = await work();
      this.rows.push({ area, call, passed: true });
      return value;
    } catch (error) {
      this.rows.push({ area, call, passed: false, why: reason(error) });
      return undefined;
    }
  }
}

/** The shortest text that says what an error is about: its class, its message, KSeF's code and details. */
export function reason(error) {
  const cause = error?.cause?.code ?? error?.cause?.message;
  const body = error?.responseBody ?? error?.body ?? error?.payload ?? error?.errorResponse ?? error?.errors;
  const [first] = body?.exception?.exceptionDetailList ?? [];
  const said = first
    ? ` ${first.exceptionCode} ${[first.exceptionDescription, ...(first.details ?? [])].join(' ')}`
    : body
      ? ` ${JSON.stringify(body)}`
      : '';
  const text = `${error?.name ?? 'Error'}: ${error?.message ?? error}${cause ? ` (${cause})` : ''}`;
  return `${text}${said}`.replace(/\s+/g, ' ').slice(0, 400);
}
