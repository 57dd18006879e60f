// Runs what the documentation prints. Of the README here and of every package the first program, as it stands, in an empty
// folder with nothing but the built packages and an invoice; what it prints is compared with what the README says it
// prints. Of the SDK's guides every block, against a sandbox; the visualizer's guide has a test of its own. A guide
// elsewhere that holds a program fails here. `node tools/readmes.mjs NAME` runs only what has NAME in its path.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv[2] ?? '';
const invoice = join(root, 'examples', 'invoices', 'sprzedaz-meble-do-kawiarni.xml');
/** Programs that want something which no folder can be given here. */
const passedOver = { scans: 'it reads a picture of the reader’s own' };
let failures = 0;

if ('README.md'.includes(wanted)) runReadme(join(root, 'README.md'));
for (const name of readdirSync(join(root, 'packages')).sort()) {
  const path = join(root, 'packages', name, 'README.md');
  if (!existsSync(path) || !relative(root, path).includes(wanted)) continue;
  const reason = passedOver[name];
  if (reason) report(path, 'skipped', reason);
  else runReadme(path);
}
const guides = join(root, 'packages', 'ksef-sdk', 'docs');
for (const name of readdirSync(guides).sort()) {
  const path = join(guides, name);
  if (name.endsWith('.md') && relative(root, path).includes(wanted)) runGuide(path);
}
for (const name of readdirSync(join(root, 'docs', 'guides')).sort()) {
  const path = join(root, 'docs', 'guides', name);
  if (relative(root, path).includes(wanted)) runPrograms(path);
}
process.exitCode = failures > 0 ? 1 : 0;

function runReadme(path) {
  const blocks = fences(path);
  const at = blocks.findIndex(({ language }) => language === 'js' || language === 'ts');
  if (at === -1) return report(path, 'FAIL', 'no program');
  const printed = blocks[at + 1]?.language === 'text' ? blocks[at + 1].body : undefined;
  inFolder((folder) => {
    writeFileSync(join(folder, 'program.mjs'), blocks[at].body);
    const run = spawnSync(process.execPath, ['program.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    });
    const problem =
      run.status === 0
        ? printed === undefined
          ? commented(blocks[at].body, run.stdout)
          : whole(printed, run.stdout)
        : `it ended with ${run.status ?? run.signal}\n${run.stderr}`;
    report(path, problem === undefined ? 'ok' : 'FAIL', problem);
  });
}

/** Every block of a guide in one program, each in a scope of its own, with the names of `tools/guide-world.mjs` at hand. */
function runGuide(path) {
  const imports = new Set([
    `import ${JSON.stringify(pathToFileURL(join(root, 'tools', 'guide-world.mjs')).href)};`,
  ]);
  const bodies = fences(path)
    .filter(({ language }) => language === 'js')
    .map(({ body, line }) => {
      const rest = body.replace(/^import \{([^}]*)\} from ('[^']*');\n/gm, (_all, names, from) => {
        for (const one of names.split(','))
          if (one.trim()) imports.add(`import { ${one.trim()} } from ${from};`);
        return '';
      });
      return `at(${line});\n{\n${rest}}\n`;
    });
  inFolder((folder) => {
    writeFileSync(
      join(folder, 'program.mjs'),
      `${[...imports].join('\n')}\n${bodies.join('')}await done();\n`,
    );
    const run = spawnSync(process.execPath, ['program.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    });
    const problem =
      run.status === 0
        ? commented(bodies.join(''), run.stdout)
        : `${run.stdout}${run.stderr}${run.error?.message ?? ''}`;
    if (problem === undefined) report(path, 'ok', `${bodies.length} blocks`);
    else report(path, 'FAIL', problem);
  });
}

/** Every block of a guide, one program after another in the same folder. */
function runPrograms(path) {
  const programs = fences(path).filter(({ language }) => language === 'js');
  if (programs.length === 0) return;
  inFolder((folder) => {
    for (const { body, line } of programs) {
      writeFileSync(join(folder, 'program.mjs'), body);
      const run = spawnSync(process.execPath, ['program.mjs'], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 120_000,
      });
      const problem = run.status === 0 ? commented(body, run.stdout) : run.stderr;
      if (problem !== undefined) return report(path, 'FAIL', `block at line ${line}: ${problem}`);
    }
    report(path, 'ok', `${programs.length} programs`);
  });
}

/** The fenced blocks of a page, with the line on which each begins. */
function fences(path) {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language, 2: body, index }) => ({
    language,
    body,
    line: text.slice(0, index).split('\n').length + 1,
  }));
}

/** An empty folder in which every package can be imported, with an invoice and a file of drafts under the names that programs read. */
function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'eszok-readme-'));
  try {
    mkdirSync(join(folder, 'node_modules', '@eszok'), { recursive: true });
    for (const name of readdirSync(join(root, 'packages'))) {
      const manifest = join(root, 'packages', name, 'package.json');
      if (!existsSync(manifest)) continue;
      const link = join(folder, 'node_modules', JSON.parse(readFileSync(manifest, 'utf8')).name);
      symlinkSync(dirname(manifest), link, 'junction');
    }
    for (const name of ['invoice.xml', 'faktura.xml']) cpSync(invoice, join(folder, name));
    cpSync(join(root, 'examples', 'drafts', 'sprzedaz-listopad.csv'), join(folder, 'sales.csv'));
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is printed line by line, `…` standing for anything. */
function whole(expected, printed) {
  const pattern = expected
    .trim()
    .split('…')
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\n]*');
  return new RegExp(`^${pattern}$`).test(printed.trim()) ? undefined : `it prints\n${printed}`;
}

/** `console.log(…); // VALUE` or `// VALUE: why`: the values come out in this order. */
function commented(program, printed) {
  const lines = printed.split('\n');
  for (const [, comment] of program.matchAll(/^\s*(?:if \(.*\) )?console\.log\(.*\); \/\/ (.+)$/gm)) {
    for (;;) {
      const line = lines.shift();
      if (line === undefined) return `it never prints ${comment}; it prints\n${printed}`;
      if (comment === line || (line !== '' && comment.startsWith(`${line}: `))) break;
    }
  }
  return undefined;
}

function report(path, verdict, text) {
  if (verdict === 'FAIL') failures += 1;
  console.log(`${verdict.padEnd(7)} ${relative(root, path)}${text === undefined ? '' : `: ${text}`}`);
}
