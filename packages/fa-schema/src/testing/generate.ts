import type { InvoiceForm } from '../form.js';
import type { Position } from '../model/automaton.js';
import { formModel, type TypeModel } from '../model/compile.js';
import type { ElementRow, ParticleRow } from '../model/table.js';
import type { InvoiceOf } from '../model/types.js';
import { Random } from './random.js';
import { textOfType } from './values.js';

/** What the generator of invoices may be told. */
export interface GenerateOptions {
  /** The same seed gives the same invoice. */
  seed: number;
  /** How likely an optional element is, 0 to 1 (0.3 unless told). */
  density?: number;
  /** Most repetitions of a repeatable element (3 unless told; the schema's own limit is kept). */
  repeat?: number;
}

/**
 * An invoice that fits the schema of its form and is otherwise arbitrary: any legal structure and any legal
 * values, driven by the tables. It need not make sense: the rule layer may find a lot in it.
 */
export function generateInvoice<Form extends InvoiceForm>(
  form: Form,
  options: GenerateOptions,
): InvoiceOf<Form> {
  const model = formModel(form);
  const generator = new ContentGenerator(
    new Random(options.seed),
    options.density ?? 0.3,
    options.repeat ?? 3,
  );
  return generator.content(model.rootType) as InvoiceOf<Form>;
}

/** `count` invoices from one seed. */
export function* generateInvoices<Form extends InvoiceForm>(
  form: Form,
  count: number,
  options: GenerateOptions,
): Generator<InvoiceOf<Form>> {
  const random = new Random(options.seed);
  for (let at = 0; at < count; at++)
    yield generateInvoice(form, { ...options, seed: random.whole(0, 2 ** 31) });
}

class ContentGenerator {
  constructor(
    readonly random: Random,
    readonly density: number,
    readonly repeat: number,
  ) {}

  content(type: TypeModel): unknown {
    if (type.simple && type.attributes.length === 0) return textOfType(type.simple, this.random);
    const node: Record<string, unknown> = {};
    for (const { row, type: simple } of type.attributes) {
      if (row.required || this.random.chance(this.density))
        node[row.attribute] = row.fixed ?? textOfType(simple, this.random);
    }
    if (type.simple) node.value = textOfType(type.simple, this.random);
    else if (type.content) this.#particle(type.content, type, node);
    return node;
  }

  #particle(particle: ParticleRow, type: TypeModel, node: Record<string, unknown>): void {
    if ('element' in particle) this.#element(particle, type, node);
    else if (particle.min === 0 && !this.random.chance(this.density)) return;
    else if (particle.choice) this.#particle(this.random.pick(particle.choice), type, node);
    else for (const part of particle.sequence!) this.#particle(part, type, node);
  }

  #element(row: ElementRow, type: TypeModel, node: Record<string, unknown>): void {
    const position = type.automaton.byName.get(row.element) as Position;
    if (position.min === 0 && !this.random.chance(this.density)) return;
    const inner = type.types[position.index]!;
    const one = () => row.fixed ?? this.content(inner);
    if (position.max === 1) node[row.element] = one();
    else {
      const times = this.random.whole(1, Math.min(this.repeat, position.max));
      node[row.element] = Array.from({ length: times }, one);
    }
  }
}
