import { partyRules } from './parties.js';
import type { Rule } from './rule.js';

/** Every rule, group by group. Codes are stable; tests hold a passing and a failing example of each. */
export const rules: readonly Rule[] = [...partyRules];
