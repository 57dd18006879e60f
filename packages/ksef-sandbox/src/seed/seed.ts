import { contextProblem } from '../auth/contexts.js';
import { ownerPermissions } from '../permissions/effective.js';
import { optionProblem } from '../sandbox-error.js';
import { createToken } from '../tokens/token-book.js';
import type { World } from '../world/world.js';
import { seedInvoices } from './invoices.js';
import type { SeedCompany, SeedRequest, SeedResult } from './types.js';

/** Companies with a KSeF token each, and invoices between them (each sells to the next). */
export async function seedWorld(world: World, request: SeedRequest): Promise<SeedResult> {
  const companies = request.companies ?? defaultCompanies;
  for (const { nip } of companies) {
    if (contextProblem({ type: 'Nip', value: nip }) === null) continue;
    throw optionProblem(
      { pl: `${nip} nie wygląda jak NIP.`, en: `${nip} does not look like a NIP.` },
      { nip },
      { pl: 'Podaj 10 cyfr.', en: 'Give 10 digits.' },
    );
  }
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
  const invoices = await seedInvoices(world, seeded, request.invoices ?? 0);
  await world.db.committed();
  return { companies: seeded, invoices: invoices.slice(0, 100), invoiceCount: invoices.length };
}

const defaultCompanies: readonly SeedCompany[] = [
  { nip: '5265877635', name: 'Piaskownica Sprzedaż sp. z o.o.' },
  { nip: '9111111115', name: 'Piaskownica Zakupy S.A.' },
];
