import { advanceRules } from './advances.js';
import { annotationRules } from './annotations.js';
import { correctionRules } from './corrections.js';
import { currencyRules } from './currency.js';
import { dateRules } from './dates.js';
import { farmRules } from './farm.js';
import { lineArithmeticRules } from './line-arithmetic.js';
import { lineRules } from './lines.js';
import { partyRules } from './parties.js';
import { paymentRules } from './payment.js';
import { procedureRules } from './procedures.js';
import { roleRules } from './roles.js';
import type { Rule } from './rule.js';
import { textRules } from './texts.js';
import { totalRules } from './totals.js';

/** Every rule, group by group. Codes are stable; tests hold a passing and a failing example of each. */
export const rules: readonly Rule[] = [
  ...partyRules,
  ...roleRules,
  ...dateRules,
  ...lineArithmeticRules,
  ...lineRules,
  ...totalRules,
  ...currencyRules,
  ...annotationRules,
  ...procedureRules,
  ...correctionRules,
  ...advanceRules,
  ...paymentRules,
  ...textRules,
  ...farmRules,
];
