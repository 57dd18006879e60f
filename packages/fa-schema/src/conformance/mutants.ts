import type { InvoiceForm } from '../form.js';
import { formModel } from '../model/compile.js';
import { parseTree } from '../read/parse-tree.js';
import { generateInvoice } from '../testing/generate.js';
import { Random } from '../testing/random.js';
import { writeInvoice } from '../write/write-invoice.js';
import { cloneDraft, type Draft, draftOf, writeDraft } from './draft.js';
import { mutate } from './mutate.js';
import { officialSamples } from './oracle.js';

/**
 * An endless, seeded stream of documents near the form: official samples and generated invoices, each bent in
 * one to three ways (structure moved, removed, doubled, grafted; values at and beyond every facet; whitespace;
 * attributes; namespaces; CDATA, comments and references inside values; broken syntax).
 */
export function* mutants(form: InvoiceForm, seed: number): Generator<Uint8Array> {
  const random = new Random(seed);
  const model = formModel(form);
  const bases: Draft[] = officialSamples(form).map(({ bytes }) => draftOf(parseTree(bytes)));
  for (let at = 0; at < 40; at++) {
    const options = { seed: random.whole(0, 2 ** 31), density: random.pick([0, 0.1, 0.2, 0.4]), repeat: 2 };
    bases.push(draftOf(parseTree(writeInvoice(form, generateInvoice(form, options), { indent: 0 }))));
  }
  const encoder = new TextEncoder();
  for (;;) {
    const root = cloneDraft(random.pick(bases));
    mutate({ root, donors: bases, model, random });
    const lead = random.chance(0.8)
      ? '<?xml version="1.0" encoding="UTF-8"?>\n'
      : random.pick([
          '',
          '\n',
          '<!-- c -->',
          '<?xml version="1.0"?>',
          '<?xml version="1.1"?>',
          ' <?xml version="1.0"?>',
          "<?xml version='1.0' standalone='yes'?>",
        ]);
    yield encoder.encode(
      `${lead}${writeDraft(root)}${random.chance(0.05) ? random.pick(['\n', '<!-- c -->', 'x', '<x/>']) : ''}`,
    );
  }
}
