import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { warsawDay } from '@eszok/core';
import { type Sandbox, startSandbox } from '@eszok/ksef-sandbox';
import { buyer, exampleCompanies, seller } from '../demo/companies.js';
import { issuedOn, issueInvoices } from '../demo/invoices.js';
import { eszok, type Ran, temporaryFolder } from './eszok.js';

/** A sandbox with the two example companies, and a command line for each. */
export interface Stand {
  dir: string;
  sandbox: Sandbox;
  invoices: Awaited<ReturnType<typeof issueInvoices>>;
  asSeller(words: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>;
  asBuyer(words: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>;
  tokens: { seller: string; buyer: string };
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function stand(): Promise<Stand> {
  const dir = await temporaryFolder();
  const dataDir = join(dir, 'ksef');
  let sandbox = await startSandbox({ dataDir });
  const { port } = sandbox;
  const { companies } = await sandbox.seed({ companies: [...exampleCompanies] });
  const tokenOf = (nip: string) => companies.find((company) => company.nip === nip)?.token ?? '';
  const now = new Date();
  const as =
    (nip: string, name: string) =>
    (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
      eszok(words, {
        env: {
          ESZOK_API_URL: sandbox.url,
          ESZOK_NIP: nip,
          ESZOK_TOKEN: tokenOf(nip),
          ESZOK_HOME: join(dir, name),
          ...env,
        },
      });
  return {
    dir,
    get sandbox() {
      return sandbox;
    },
    invoices: await issueInvoices(join(dir, 'invoices'), now, warsawDay(now)),
    asSeller: as(seller.nip, 'seller'),
    asBuyer: as(buyer.nip, 'buyer'),
    tokens: { seller: tokenOf(seller.nip), buyer: tokenOf(buyer.nip) },
    async restart() {
      sandbox = await startSandbox({ dataDir, port });
    },
    close: () => sandbox.close(),
  };
}

/** An example invoice as issued today, changed by a function of its text. */
export async function changedInvoice(path: string, change: (xml: string) => string): Promise<string> {
  const now = new Date();
  return change(issuedOn(await readFile(path, 'utf8'), now, warsawDay(now)));
}
