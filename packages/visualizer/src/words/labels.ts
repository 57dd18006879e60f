import { annotationLabels } from './labels/annotations.js';
import { documentLabels } from './labels/document.js';
import { fa1Labels } from './labels/fa1.js';
import { lineLabels } from './labels/lines.js';
import { partyLabels } from './labels/parties.js';
import { paymentLabels } from './labels/payment.js';
import { termsLabels } from './labels/terms.js';
import { upoLabels } from './labels/upo.js';
import { vatLabels } from './labels/vat.js';

/**
 * Labels of the schemas' elements, by name, as pl · en · de · uk. An entry `rr:NAME` goes before `NAME` in FA_RR,
 * `fa1:NAME` in FA(1), where some names mean something else.
 */
export const labels = {
  ...partyLabels,
  ...documentLabels,
  ...vatLabels,
  ...annotationLabels,
  ...lineLabels,
  ...paymentLabels,
  ...termsLabels,
  ...upoLabels,
  ...fa1Labels,
};
