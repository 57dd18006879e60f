import { describe, expect, it } from 'vitest';
import type { InvoiceForm } from '../form.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { mutants } from './mutants.js';
import { Oracle, officialDataIsHere, officialSamples } from './oracle.js';

const forms: InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];
/** `pnpm conform` raises it to 20 000 and may change the seed. */
const count = Number(process.env.ESZOK_CONFORM ?? 1200);
const seed = Number(process.env.ESZOK_CONFORM_SEED ?? 20261122);

/** Our verdict in the layers that the XSD and XML speak of. */
function accepts(bytes: Uint8Array): { verdict: boolean; issues: string[] } {
  const { issues } = validateInvoice(bytes, { rules: false });
  const told = issues.filter((issue) => issue.layer === 'xml' || issue.layer === 'schema');
  return {
    verdict: told.length === 0,
    issues: told.map((issue) => `${issue.code} ${issue.path}: ${issue.message.en}`),
  };
}

describe.skipIf(!officialDataIsHere)(
  'verdicts against libxml2 and the official XSDs (needs ../shared/ksef)',
  () => {
    it.each(forms)('agree on every sample of %s', (form) => {
      const oracle = new Oracle(form);
      for (const { name, bytes } of officialSamples(form)) {
        expect(oracle.accepts(bytes), name).toBe(true);
        expect(accepts(bytes), name).toEqual({ verdict: true, issues: [] });
      }
      oracle.dispose();
    });

    it.each(forms)(
      `agree on ${count} seeded mutants of %s`,
      (form) => {
        const oracle = new Oracle(form);
        const disagreements: string[] = [];
        let valid = 0;
        let at = 0;
        for (const bytes of mutants(form, seed)) {
          if (at++ >= count) break;
          const theirs = oracle.accepts(bytes);
          const ours = accepts(bytes);
          if (theirs) valid++;
          if (theirs !== ours.verdict) {
            disagreements.push(
              `mutant ${at}: libxml2 ${theirs} (${oracle.lastMessage.trim()}), ours ${ours.verdict} (${ours.issues.join('; ')})\n${new TextDecoder().decode(bytes)}`,
            );
          }
        }
        oracle.dispose();
        if (process.env.ESZOK_CONFORM) {
          process.stdout.write(
            `${form}: ${count} mutants, seed ${seed}, ${valid} valid, ${disagreements.length} disagreements\n`,
          );
        }
        // Mutants that are all refused (or all accepted) would prove nothing.
        expect(valid / count).toBeGreaterThan(0.1);
        expect(valid / count).toBeLessThan(0.9);
        expect(disagreements.slice(0, 5)).toEqual([]);
      },
      900_000,
    );
  },
);
