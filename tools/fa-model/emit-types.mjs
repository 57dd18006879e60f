// Writes the TypeScript types of one form from its table.

const literalLimit = 40;

/** @param table as `readXsd` gives it */
export function emitTypes(table, header) {
  const names = interfaceNames(table);
  const lines = [header, ''];
  for (const [name, type] of Object.entries(table.simpleTypes)) {
    if (name.includes('/') || !used(table).has(name)) continue;
    lines.push(
      `/** ${describe(name, table)} */`,
      `export type ${alias(name)} = ${valueType(name, type, table)};`,
      '',
    );
  }
  for (const [name, type] of Object.entries(table.complexTypes)) {
    lines.push(...complexType(name, type, table, names), '');
  }
  lines.push('/** The whole document. */', `export type Invoice = ${names.get(table.root.type)};`, '');
  return lines.join('\n');
}

/** Short readable names: the element's own, with its parents' in front where two elements share one. */
export function interfaceNames(table) {
  const names = new Map();
  const taken = new Set(Object.keys(table.simpleTypes).map(alias));
  for (const path of Object.keys(table.complexTypes)) if (!path.includes('/')) give(path, path);
  const paths = Object.keys(table.complexTypes).filter((path) => path.includes('/'));
  const lastCount = new Map();
  for (const path of paths) {
    const last = path.split('/').at(-1);
    lastCount.set(last, (lastCount.get(last) ?? 0) + 1);
  }
  for (const path of paths) {
    const steps = path.split('/');
    let from = steps.length - 1;
    if (lastCount.get(steps[from]) > 1 && from > 0) from--;
    while (taken.has(steps.slice(from).join('')) && from > 0) from--;
    give(path, steps.slice(from).join(''));
  }
  return names;

  function give(path, name) {
    if (taken.has(name)) throw new Error(`two types would be called ${name}`);
    taken.add(name);
    names.set(path, name);
  }
}

function used(table) {
  const found = new Set();
  const visit = (name) => {
    if (!table.simpleTypes[name] || found.has(name)) return;
    found.add(name);
  };
  for (const type of Object.values(table.complexTypes)) {
    if (type.simple) visit(type.simple);
    for (const one of type.attributes ?? []) visit(one.type);
    walk(type.content, (row) => visit(row.type));
  }
  return found;
}

function walk(particle, each) {
  if (!particle) return;
  if (particle.element) each(particle);
  else for (const part of particle.sequence ?? particle.choice) walk(part, each);
}

function alias(name) {
  return name.replace(/^etd:/, 'etd_').replace(/^xs:/, 'xs_');
}

function enumeration(name, table) {
  for (let at = table.simpleTypes[name]; at; at = table.simpleTypes[at.base]) {
    if (at.enumeration) return at.enumeration;
  }
  return undefined;
}

function valueType(name, _type, table) {
  const values = enumeration(name, table);
  if (!values || values.length > literalLimit) return 'string';
  return values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ');
}

/** The facets in a line, for the doc comment. */
function describe(name, table) {
  const parts = [];
  let at = name;
  while (table.simpleTypes[at]) {
    const { base, union, enumeration: values, ...facets } = table.simpleTypes[at];
    if (values) parts.push(`${values.length} values`);
    for (const [facet, value] of Object.entries(facets)) {
      parts.push(`${facet} ${String(value).replaceAll('*/', '*\\/')}`);
    }
    if (union) parts.push(`one of ${union.map((one) => describe(one, table)).join(' or ')}`);
    at = base;
  }
  return [at, ...parts].filter(Boolean).join('; ');
}

function complexType(name, type, table, names) {
  const title = names.get(name);
  const attributes = (type.attributes ?? []).map(
    (one) =>
      `  ${one.attribute}${one.required ? '' : '?'}: ${one.fixed === undefined ? reference(one.type, table, names) : `'${one.fixed}'`};`,
  );
  const doc = `/** \`${name}\` */`;
  if (type.simple) {
    if (attributes.length === 0)
      return [doc, `export type ${title} = ${reference(type.simple, table, names)};`];
    return [
      doc,
      `export type ${title} = {`,
      `  value: ${reference(type.simple, table, names)};`,
      ...attributes,
      '};',
    ];
  }
  const { fields, unions } = type.content ? shape(type.content, false) : { fields: [], unions: [] };
  const own = fields.map((row) => field(row, table, names));
  if (type.base) {
    return [
      doc,
      `export type ${title} = ${names.get(type.base)}${own.length ? ` & {\n${own.join('\n')}\n}` : ''};`,
    ];
  }
  if (unions.length === 0) return [doc, `export type ${title} = {`, ...attributes, ...own, '};'];
  const parts = unions.map((branches) => union(branches, table, names, '  '));
  const body = own.length + attributes.length > 0 ? [`{\n${[...attributes, ...own].join('\n')}\n}`] : [];
  return [doc, `export type ${title} = ${[...body, ...parts].join(' & ')};`];
}

/** Elements that stand alone and choices, of one group; inside an optional group everything is optional. */
function shape(group, optional) {
  const fields = [];
  const unions = [];
  const all = optional || group.min === 0;
  if (group.choice) {
    const branches = group.choice.map((part) =>
      part.element ? { fields: [part], unions: [] } : shape(part, part.min === 0),
    );
    const none = all || group.choice.some(nullable);
    unions.push(none ? [...branches, { fields: [], unions: [] }] : branches);
    return { fields, unions };
  }
  for (const part of group.sequence) {
    if (part.element) fields.push(all ? { ...part, min: 0 } : part);
    else {
      const inner = shape(part, all || part.min === 0);
      fields.push(...inner.fields);
      unions.push(...inner.unions);
    }
  }
  return { fields, unions };
}

function nullable(part) {
  if (part.min === 0) return true;
  if (part.element) return false;
  return part.choice ? part.choice.some(nullable) : part.sequence.every(nullable);
}

function namesIn(branch) {
  return [...branch.fields.map((row) => row.element), ...branch.unions.flat().flatMap(namesIn)];
}

function union(branches, table, names, indent) {
  const everything = new Set(branches.flatMap(namesIn));
  const members = branches.map((branch) => {
    const own = new Set(namesIn(branch));
    const lines = branch.fields.map((row) => `${indent}  ${field(row, table, names).trim()}`);
    for (const name of everything) if (!own.has(name)) lines.push(`${indent}  ${name}?: undefined;`);
    const nested = branch.unions.map((one) => union(one, table, names, `${indent}  `));
    return [`{\n${lines.join('\n')}\n${indent}}`, ...nested].join(' & ');
  });
  return `(\n${indent}| ${members.join(`\n${indent}| `)}\n)`;
}

function field(row, table, names) {
  const list = row.max !== undefined;
  const value = row.fixed === undefined ? reference(row.type, table, names) : `'${row.fixed}'`;
  const type = list ? (value.includes('|') ? `(${value})[]` : `${value}[]`) : value;
  return `  ${row.element}${row.min === 0 ? '?' : ''}: ${type};`;
}

function reference(name, table, names) {
  if (names.has(name)) return names.get(name);
  if (name.startsWith('xs:')) return 'string';
  return name.includes('/') ? valueType(name, table.simpleTypes[name], table) : alias(name);
}
