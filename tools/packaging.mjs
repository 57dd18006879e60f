// Packs every package as npm would and checks the tarballs: publint, attw, and a consumer project
// (tests/consumers) that installs them the way a user does. Build first.
// `--node PATH` runs the consumers' programs with another Node; `--keep DIR` keeps the consumer there and reuses it.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const node = option('--node') ?? process.execPath;
const kept = option('--keep');
const folder = kept ?? mkdtempSync(join(tmpdir(), 'eszok-consumer-'));
const names = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
);
let failures = 0;

function cleanEnv() {
  const env = { ...process.env };
  for (const key of Object.keys(env)) if (/^npm_(config|package|lifecycle)_/i.test(key)) delete env[key];
  return env;
}

function check(label, command, args, cwd) {
  const run = spawnSync(command, args, { cwd, env: cleanEnv(), encoding: 'utf8', maxBuffer: 1 << 28 });
  const ok = run.status === 0;
  process.stdout.write(`${ok ? 'ok   ' : 'FAIL '} ${label}\n`);
  if (!ok) {
    failures += 1;
    process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}\n`);
  }
  return run.stderr ?? '';
}

const bin = (name) => join(root, 'node_modules', '.bin', name);

function packAll() {
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs, { recursive: true });
  const files = {};
  for (const name of names) {
    const at = join(root, 'packages', name);
    const manifest = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    check(`pack ${manifest.name}`, 'npx', ['--yes', pnpmSpec(), 'pack', '--pack-destination', tarballs], at);
    const file = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
    files[manifest.name] = `file:./tarballs/${file}`;
    const dead = deadLinks(join(tarballs, file));
    failures += dead.length;
    for (const link of dead) process.stdout.write(`FAIL  a link to nothing in the tarball: ${link}\n`);
    check(`publint ${manifest.name}`, bin('publint'), ['--strict', '--pack', 'false', at], at);
    check(
      `attw ${manifest.name}`,
      bin('attw'),
      [join(tarballs, file), '--profile', 'esm-only', '--format', 'table'],
      root,
    );
  }
  return files;
}

/** Links of Markdown in a tarball that lead to nothing in it: on a package's page they are dead. */
function deadLinks(tarball) {
  const tar = (...args) => spawnSync('tar', args, { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
  const files = tar('-tzf', tarball).split('\n').filter(Boolean);
  const dead = [];
  for (const page of files.filter((name) => name.endsWith('.md'))) {
    for (const [, link] of tar('-xzOf', tarball, page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/i.test(link)) continue;
      const target = posix.join(posix.dirname(page), link);
      if (!files.some((name) => name === target || name.startsWith(`${target}/`)))
        dead.push(`${page}: ${link}`);
    }
  }
  return dead;
}

function pnpmSpec() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
}

function makeConsumer() {
  const files = packAll();
  cpSync(join(root, 'tests', 'consumers'), folder, { recursive: true });
  cpSync(join(root, 'examples', 'invoices', 'sprzedaz-meble-do-kawiarni.xml'), join(folder, 'invoice.xml'));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  manifest.dependencies = files;
  // Packed packages name each other by version; those versions are the tarballs beside them.
  manifest.overrides = files;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const warned = check(
    'npm install of the tarballs',
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=warn'],
    folder,
  );
  // What a user of the oldest Node would be warned of: overrides in our own root do not reach them.
  const bad = warned.split('\n').filter((line) => /EBADENGINE.*package:|deprecated/.test(line));
  failures += bad.length;
  for (const line of bad) process.stdout.write(`FAIL  npm warns whoever installs: ${line}\n`);
}

if (!existsSync(join(folder, 'node_modules'))) makeConsumer();
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
check(`Node ${version}: import every package (ESM)`, node, ['esm/use.mjs'], folder);
check(`Node ${version}: require every package (CommonJS)`, node, ['cjs/use.cjs'], folder);
if (node === process.execPath)
  check(
    'types as a user sees them (ESM and CommonJS)',
    node,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'types/tsconfig.json'],
    folder,
  );
const demo = mkdtempSync(join(tmpdir(), 'eszok-demo-'));
check(
  `Node ${version}: eszok demo from the tarball`,
  node,
  [join(folder, 'node_modules', 'eszok', 'dist', 'main.js'), 'demo', '--out', demo],
  folder,
);
rmSync(demo, { recursive: true, force: true });
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  failures === 0 ? 'packaging: all checks passed\n' : `packaging: ${failures} checks failed\n`,
);
process.exitCode = failures === 0 ? 0 : 1;
