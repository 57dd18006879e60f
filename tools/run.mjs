// `npm run demo` and `npm test` on a machine with only Node and npm:
// fetches the pinned pnpm, installs from the lockfile, builds what changed, runs.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const state = join(root, 'node_modules', '.eszok');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pnpmVersion = manifest.packageManager.split('@')[1];
const [task, ...rest] = process.argv.slice(2);

function fail(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `eszok needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and run again.`,
      2,
    );
  }
}

/** npm hands its own settings to scripts as npm_config_*; pnpm would warn about those it does not know. */
function cleanEnv() {
  const env = { ...process.env };
  for (const key of Object.keys(env)) if (/^npm_(config|package|lifecycle)_/i.test(key)) delete env[key];
  return env;
}

function pnpmCommand() {
  const own = spawnSync('pnpm', ['--version'], {
    cwd: root,
    env: cleanEnv(),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (own.status === 0 && own.stdout.trim() === pnpmVersion) return ['pnpm'];
  return ['npx', '--yes', `pnpm@${pnpmVersion}`];
}

/** Runs a step quietly; what it printed is shown only when it fails. */
function step(label, command, args, env = cleanEnv()) {
  process.stderr.write(`${label} … `);
  const started = Date.now();
  const done = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (done.error || done.status !== 0) {
    process.stderr.write('failed\n');
    process.stderr.write(
      `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `${done.error.message}\n` : ''}`,
    );
    fail(`The step "${label}" failed. Its output stands above.`);
  }
  process.stderr.write(`done (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

function install(pnpm) {
  step('Installing from the lockfile', pnpm[0], [...pnpm.slice(1), 'install', '--frozen-lockfile'], {
    ...cleanEnv(),
    CI: 'true',
  });
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.endsWith('.test.ts')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

/** One fingerprint over everything a build reads; a build that is already there for it is not repeated. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const folder of ['packages', 'tools', 'examples']) {
    for (const path of sources(join(root, folder))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** What `dist` was last built from, and whether the declarations are in it. */
function lastBuild() {
  const complete = readdirSync(join(root, 'packages')).every((name) =>
    existsSync(join(root, 'packages', name, 'dist', 'index.js')),
  );
  const stamp = join(state, 'built.json');
  return complete && existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : { of: '', types: false };
}

function build(pnpm, types) {
  const last = lastBuild();
  if (last.of === fingerprint() && (last.types || !types)) return;
  step(
    types ? 'Building every package' : 'Building every package (without declarations)',
    pnpm[0],
    [...pnpm.slice(1), '-r', 'build'],
    {
      ...cleanEnv(),
      ESZOK_TYPES: types ? 'yes' : 'no',
    },
  );
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, 'built.json'), JSON.stringify({ of: fingerprint(), types }));
}

/** Runs the real thing in the foreground; Ctrl-C reaches it from the terminal, other signals are passed on. */
function foreground(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', () => {});
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

const helpers = [
  ['pdftotext', ['-v'], 'poppler (PDF text and pictures)'],
  ['xmlsec1', ['--version'], 'xmlsec1 (signatures judged by an independent program)'],
  ['xmllint', ['--version'], 'libxml2 (schemas judged by an independent program)'],
  ['zbarimg', ['--version'], 'zbar (QR codes read by an independent program)'],
  ['chromium', ['--version'], 'Chromium (pages as people see them)'],
];

function missingHelpers() {
  const missing = helpers
    .filter(([name, args]) => spawnSync(name, args, { stdio: 'ignore' }).error !== undefined)
    .map(([, , label]) => label);
  const postgres =
    existsSync('/usr/lib/postgresql') ||
    spawnSync('postgres', ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!postgres) missing.push('PostgreSQL (the registry for many machines)');
  if (!existsSync(join(root, '..', 'shared', 'ksef')))
    missing.push("the Ministry's schemas and samples in ../shared/ksef");
  return missing;
}

async function test() {
  const report = join(state, 'tests.json');
  const code = await foreground(process.execPath, [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...rest,
  ]);
  if (!existsSync(report)) fail('The test runner left no report.', code || 1);
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    numFailedTestSuites: suites,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter((one) => one.status === 'skipped' || one.status === 'pending')
      .map((one) => one.fullName),
  );
  const missing = missingHelpers();
  if (missing.length > 0)
    process.stdout.write(
      `\nNot on this machine, so the tests that need them were skipped:\n${missing.map((one) => `  - ${one}\n`).join('')}`,
    );
  if (skipped.length > 0)
    process.stdout.write(`\nSkipped:\n${skipped.map((one) => `  - ${one}\n`).join('')}`);
  const broken = failed === 0 && (code !== 0 || suites > 0) ? 1 : failed;
  process.stdout.write(`\n${passed} passed, ${broken} failed, ${pending + todo} skipped\n`);
  process.exitCode = code !== 0 || broken > 0 || passed === 0 ? 1 : 0;
}

requireNode();
if (task !== 'demo' && task !== 'test' && task !== 'build')
  fail('usage: node tools/run.mjs demo|test|build [arguments]', 2);
const pnpm = pnpmCommand();
install(pnpm);
build(pnpm, task !== 'demo');
if (task === 'demo')
  process.exitCode = await foreground(process.execPath, [
    join(root, 'packages', 'cli', 'dist', 'main.js'),
    'demo',
    ...rest,
  ]);
if (task === 'test') await test();
