import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.js';
import type { SeedCompany } from '../seed/types.js';
import { TestClient } from './client.js';

export const seller: SeedCompany = { nip: '5265877635', name: 'Sprzedawca Próbny sp. z o.o.' };
export const buyer: SeedCompany = { nip: '9111111115', name: 'Nabywca Próbny S.A.' };

/** A sandbox that compares every reply with the contract and fails on a difference. */
export function startChecked(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ ...options, settings: { checkReplies: true, ...options.settings } });
}

/** A checked sandbox with a selling and a buying company, both signed in. */
export async function startWithCompanies(options: SandboxOptions = {}) {
  const sandbox = await startChecked(options);
  const { companies } = await sandbox.seed({ companies: [seller, buyer] });
  const sales = await new TestClient(sandbox).login(seller.nip, companies[0]!.token);
  const purchases = await new TestClient(sandbox).login(buyer.nip, companies[1]!.token);
  return { sandbox, sales, purchases, tokens: companies.map((company) => company.token) };
}
