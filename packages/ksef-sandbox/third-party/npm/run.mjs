// Runs every client through its whole flow against a sandbox and prints what passed. `--write` puts the table into
// README.md. First: `pnpm build` at the root, `npm install` here. `node run.mjs ksef-client` runs one of them.
import { readFile, writeFile } from 'node:fs/promises';
import { openKsef } from './world.mjs';

const clients = ['ksef-client-ts', 'ksef-client'];
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const tables = [];
let refused = 0;

for (const client of clients.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const { drive } = await import(`./${client}.mjs`);
  const manifest = new URL(`./node_modules/${client}/package.json`, import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const world = await openKsef();
  const rows = await drive(world);
  await world.close();
  const broken = world.lines.filter((line) => /^error /.test(line));
  const passed = rows.filter((row) => row.passed).length;
  refused += rows.length - passed;
  const summary = `${client} ${version}: ${passed} of ${rows.length} calls pass; requests that the sandbox could not answer: ${broken.length}`;
  console.log(summary);
  for (const row of rows.filter((one) => !one.passed)) console.log(`  ${row.area}: ${row.call}: ${row.why}`);
  for (const line of broken) console.log(`  ${line}`);
  tables.push(table(client, version, rows));
}

function table(client, version, rows) {
  const areas = [...new Set(rows.map((row) => row.area))];
  const lines = areas.map((area) => {
    const own = rows.filter((row) => row.area === area);
    const ok = own.filter((row) => row.passed);
    return `| ${area} | ${ok.length} of ${own.length} | ${ok.map((row) => `\`${row.call}\``).join(', ')} |`;
  });
  const failed = rows
    .filter((row) => !row.passed)
    .map((row) => `- \`${row.call}\`: ${row.why.replaceAll('|', '\\|')}`);
  return [
    `### ${client} ${version}: ${rows.filter((row) => row.passed).length} of ${rows.length}`,
    '',
    '| area | passed | calls |',
    '| --- | --- | --- |',
    ...lines,
    ...(failed.length > 0 ? ['', 'Not passed:', '', ...failed] : []),
  ].join('\n');
}

if (process.argv.includes('--write')) {
  const readme = new URL('./README.md', import.meta.url);
  const text = await readFile(readme, 'utf8');
  const block = `<!-- results -->\n\n${tables.join('\n\n')}\n\n<!-- /results -->`;
  await writeFile(
    readme,
    text.replace(/<!-- results -->[\s\S]*<!-- \/results -->/, () => block),
  );
}
process.exitCode = refused > 0 ? 1 : 0;
