import type { InvoiceForm } from '../form.js';
import { type Automaton, buildAutomaton } from './automaton.js';
import { builtInType } from './built-ins.js';
import { knownNames } from './names.js';
import { SimpleType } from './simple-type.js';
import type { AttributeRow, ElementRow, FormTable, GroupRow } from './table.js';
import { formTable } from './tables.js';

/** An attribute with its type at hand. */
export interface AttributeModel {
  readonly row: AttributeRow;
  readonly type: SimpleType;
}

/** A type with all that it refers to at hand; either `simple` text or `automaton` content. */
export interface TypeModel {
  readonly name: string;
  readonly simple: SimpleType | null;
  readonly attributes: readonly AttributeModel[];
  readonly content: GroupRow | undefined;
  readonly automaton: Automaton;
  /** Types of the elements, in the order of the automaton's positions. */
  readonly types: readonly TypeModel[];
  /** For each element name of the forms, by its number: its place in the automaton, or -1. */
  readonly places: Int16Array;
}

export interface FormModel {
  readonly table: FormTable;
  readonly root: ElementRow;
  readonly rootType: TypeModel;
  /** A simple or complex type by its name in the table. */
  type(name: string): TypeModel | undefined;
  /** The name of the type that this one derives from. */
  baseOf(name: string): string | undefined;
}

const models = new Map<InvoiceForm, FormModel>();

/** The model of a form, linked once and kept. */
export function formModel(form: InvoiceForm): FormModel {
  let model = models.get(form);
  if (!model) {
    model = compile(formTable(form));
    models.set(form, model);
  }
  return model;
}

const emptyAutomaton = buildAutomaton(undefined);

function placesOf({ positions }: Automaton): Int16Array {
  const names = knownNames();
  const places = new Int16Array(names.size).fill(-1);
  for (const { row, index } of positions) places[names.get(row.element)!.index] = index;
  return places;
}

function compile(table: FormTable): FormModel {
  const known = new Map<string, TypeModel>();
  const simple = new Map<string, SimpleType>();
  const nowhere = placesOf(emptyAutomaton);

  const simpleType = (name: string): SimpleType => {
    let type = simple.get(name);
    if (!type) {
      type = new SimpleType(name, table.simpleTypes);
      simple.set(name, type);
    }
    return type;
  };
  const attributes = (name: string): AttributeModel[] => {
    const row = table.complexTypes[name];
    if (!row) return [];
    const inherited = row.base === undefined ? [] : attributes(row.base);
    return [...inherited, ...(row.attributes ?? []).map((one) => ({ row: one, type: simpleType(one.type) }))];
  };
  const contentOf = (name: string): GroupRow | undefined => {
    const row = table.complexTypes[name];
    return row?.base === undefined ? row?.content : contentOf(row.base);
  };
  const type = (name: string): TypeModel | undefined => {
    const before = known.get(name);
    if (before) return before;
    const row = Object.hasOwn(table.complexTypes, name) ? table.complexTypes[name] : undefined;
    if (!row) {
      if (!Object.hasOwn(table.simpleTypes, name) && !builtInType(name)) return undefined;
      const made = {
        name,
        simple: simpleType(name),
        attributes: [],
        content: undefined,
        automaton: emptyAutomaton,
        types: [],
        places: nowhere,
      };
      known.set(name, made);
      return made;
    }
    const content = contentOf(name);
    const automaton = buildAutomaton(content);
    const types: TypeModel[] = [];
    const made: TypeModel = {
      name,
      simple: row.simple === undefined ? null : simpleType(row.simple),
      attributes: attributes(name),
      content,
      automaton,
      types,
      places: placesOf(automaton),
    };
    known.set(name, made);
    for (const position of automaton.positions) types.push(type(position.row.type)!);
    return made;
  };

  return {
    table,
    root: table.root,
    rootType: type(table.root.type)!,
    type,
    baseOf: (name) =>
      table.complexTypes[name]?.base ?? table.simpleTypes[name]?.base ?? builtInType(name)?.base,
  };
}
