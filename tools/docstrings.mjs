// Every public export of every package has a docstring: it is what an editor shows of a name.
// Reads the sources of the entries in packages/*/package.json; prints each export without a text, then exits 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, 'packages');

/** `./dist/links.d.ts` → the source it is built of. Types of the wire are generated without the contract's prose. */
function sourceOf(name, types) {
  const path = types.replace('./dist/', '').replace(/\.d\.ts$/, '');
  if (path === 'wire') return [];
  const places = [`${path}.ts`, `${path}/index.ts`, `cli/option-table.ts`];
  const found = places.map((place) => join(packages, name, 'src', place)).find(existsSync);
  if (!found) throw new Error(`no source of ${name} ${types}`);
  return [found];
}

const entries = readdirSync(packages).flatMap((name) => {
  const manifest = join(packages, name, 'package.json');
  if (!existsSync(manifest)) return [];
  const { exports = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  return Object.values(exports).flatMap(({ types }) => (types ? sourceOf(name, types) : []));
});

const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram(entries, { ...options, noEmit: true });
const checker = program.getTypeChecker();

/** What is generated (the wire's types, the forms as namespaces) is documented where it is generated. */
function isGenerated(symbol) {
  return symbol.declarations?.every((one) => {
    return ts.isSourceFile(one) || /\/wire\/|\.generated\.ts$/.test(one.getSourceFile().fileName);
  });
}

let bare = 0;
let all = 0;
for (const entry of entries) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
  for (const name of module ? checker.getExportsOfModule(module) : []) {
    all += 1;
    const symbol = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    if (isGenerated(symbol) || symbol.getDocumentationComment(checker).length > 0) continue;
    bare += 1;
    process.stdout.write(`${entry.slice(packages.length + 1)}: ${name.getName()}\n`);
  }
}
process.stdout.write(
  bare === 0
    ? `all ${all} public exports have a docstring\n`
    : `${bare} of ${all} public exports without a docstring\n`,
);
process.exitCode = bare === 0 ? 0 : 1;
