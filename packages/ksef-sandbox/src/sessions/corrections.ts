import type { Context } from '../auth/caller.js';
import { refuse } from '../refusal.js';
import type { World } from '../world/world.js';

/** Outcomes of which a technical correction is no remedy: missing permissions (ksef-docs, `korekta-techniczna.md`). */
const notTechnical = new Set([410]);

/**
 * Refuses a technical correction that the rules do not allow: 21167 when the invoice with that hash was accepted
 * (or is still worked on, or was refused for missing permissions, or was never sent), 21166 when it already
 * has an accepted correction.
 */
export function correctionProblem(world: World, context: Context, correctedHash: string): void {
  const taken = world.db.get(
    'select ksef_number from invoices where corrected_hash = ? limit 1',
    correctedHash,
  );
  if (taken) throw refuse(21166, 'Faktura posiada już przetworzoną prawidłowo korektę techniczną.');
  // A walk through the index of identities, which holds the hashes: corrections are rare.
  const accepted = world.db.get('select 1 from invoices where hash = ? limit 1', correctedHash);
  if (accepted) {
    throw refuse(21167, 'Nie można wysłać korekty technicznej do prawidłowo przetworzonej faktury.');
  }
  const originals = world.db.all<{ status: number }>(
    `select i.status from session_invoices i join sessions s on s.reference = i.session
     where i.hash = ? and i.status >= 400 and s.context_type = ? and s.context_value = ?`,
    correctedHash,
    context.type,
    context.value,
  );
  const refused = originals.some((one) => !notTechnical.has(one.status));
  if (!refused)
    throw refuse(21167, 'Faktura o podanym skrócie nie została odrzucona z przyczyn technicznych.');
}
