import { createHash } from 'node:crypto';
import { addDays, warsawDay, warsawMidnight } from '@eszok/core';
import { parseTree } from '@eszok/fa-schema';
import { factsOf } from '../invoices/metadata.js';
import { storeInvoice } from '../invoices/repository.js';
import { sessionForms } from '../sessions/forms.js';
import { newInvoiceReference } from '../sessions/invoice-references.js';
import type { World } from '../world/world.js';
import { invoiceXml } from './invoice-xml.js';
import type { SeededCompany, SeededInvoice } from './types.js';

const slice = 500;
const spreadDays = 60;

/**
 * Plausible FA(3) invoices, spread over the last sixty days in the order of their dates; each company sells to
 * the next one. They are put into the repository as if each had come in an online session on its day.
 */
export async function seedInvoices(
  world: World,
  companies: readonly SeededCompany[],
  count: number,
): Promise<SeededInvoice[]> {
  const made: SeededInvoice[] = [];
  if (count === 0 || companies.length === 0) return made;
  const form = sessionForms.find((one) => one.form === 'FA (3)')!;
  const now = world.clock.now();
  const run = world.ids.hex(6);
  const session = {
    reference: world.ids.reference('SO', now),
    system_code: form.systemCode,
    schema_version: form.schemaVersion,
    form_value: form.value,
  };
  for (let start = 0; start < count; start += slice) {
    const end = Math.min(count, start + slice);
    world.db.atomic(() => {
      for (let i = start; i < end; i++) {
        const seller = companies[i % companies.length]!;
        const buyer = companies[(i + 1) % companies.length]!;
        const daysAgo = spreadDays - Math.floor((i / count) * spreadDays);
        const issued = addDays(warsawDay(now), -daysAgo);
        const number = `SBX/${run}/${String(i + 1).padStart(6, '0')}`;
        const bytes = Buffer.from(invoiceXml({ seller, buyer, number, issued, index: i }));
        const dayShare = ((i / count) * spreadDays) % 1;
        const accepted = new Date(
          warsawMidnight(issued).getTime() + Math.floor(dayShare * 86_300_000) + 1000,
        );
        const stored = storeInvoice(world, {
          session,
          row: {
            ordinal: i + 1,
            reference: newInvoiceReference(world, accepted, i + 1),
            file_name: null,
            offline_mode: 0,
            hash: createHash('sha256').update(bytes).digest('base64'),
            corrected_hash: null,
            received: accepted.getTime() - 500,
          },
          accepted: { status: 200, bytes, facts: factsOf(parseTree(bytes)), mode: 'Online' },
          now: accepted,
        });
        if ('ksefNumber' in stored)
          made.push({ ksefNumber: stored.ksefNumber, sellerNip: seller.nip, buyerNip: buyer.nip, number });
      }
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return made;
}
