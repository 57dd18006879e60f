import { contextProblem } from '../auth/contexts.js';
import { ownerPermissions } from '../permissions/effective.js';
import { optionProblem } from '../sandbox-error.js';
import { createToken } from '../tokens/token-book.js';
import type { World } from '../world/world.js';
import { seedInvoices } from './invoices.js';
import type { SeedCompany, SeedRequest, SeedResult } from './types.js';

/** What an invoice's name of a party may be. */
const plainName = /^[^\p{Cc}\p{Cs}]{1,512}$/u;

/** The request may come from outside (`POST /sandbox/seed`), whatever its type says. */
function check(companies: readonly SeedCompany[], invoices: unknown): void {
  if (!Array.isArray(companies)) {
    throw optionProblem({ pl: 'companies: lista firm', en: 'companies: a list of companies' });
  }
  if (!Number.isSafeInteger(invoices) || Number(invoices) < 0) {
    throw optionProblem({ pl: 'invoices: liczba od 0', en: 'invoices: a number from 0' });
  }
  for (const company of companies) {
    const { nip, name, token = '' } = company ?? {};
    if (typeof nip !== 'string' || contextProblem({ type: 'Nip', value: nip }) !== null) {
      throw optionProblem(
        { pl: `${String(nip)} nie wygląda jak NIP.`, en: `${String(nip)} does not look like a NIP.` },
        { nip: String(nip) },
        { pl: 'Podaj 10 cyfr.', en: 'Give 10 digits.' },
      );
    }
    if (typeof name !== 'string' || !plainName.test(name) || typeof token !== 'string') {
      throw optionProblem({ pl: `${nip}: name i token: tekst`, en: `${nip}: name and token: a text` });
    }
  }
}

/**
 * Companies with a KSeF token each, and invoices between them (each sells to the next).
 * Throws `SandboxError` `sandbox.option`.
 */
export async function seedWorld(world: World, request: SeedRequest = {}): Promise<SeedResult> {
  const { companies = defaultCompanies, invoices: count = 0 } = request ?? {};
  check(companies, count);
  const seeded = companies.map(({ nip, name, token }) => {
    const context = { type: 'Nip', value: nip } as const;
    const { text } = createToken(world, {
      context,
      author: { type: 'Nip', value: nip, name },
      description: `${name} (seed)`,
      permissions: ownerPermissions,
      status: 'Active',
      text: token,
    });
    return { nip, name, token: text };
  });
  const invoices = await seedInvoices(world, seeded, count);
  await world.db.committed();
  return { companies: seeded, invoices: invoices.slice(0, 100), invoiceCount: invoices.length };
}

const defaultCompanies: readonly SeedCompany[] = [
  { nip: '5265877635', name: 'Piaskownica Sprzedaż sp. z o.o.' },
  { nip: '9111111115', name: 'Piaskownica Zakupy S.A.' },
];
