import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { warsawDay } from '@eszok/core';
import type { Sandbox } from '@eszok/ksef-sandbox';
import { story } from '../catalogue/demo.js';
import { buyer, exampleCompanies, seller } from '../demo/companies.js';
import { freshFolder } from '../demo/folder.js';
import { issueInvoices } from '../demo/invoices.js';
import { Stage } from '../demo/stage.js';
import { readNumber } from '../frame/arguments.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { quote } from '../frame/program-name.js';
import { tell } from '../frame/text.js';

/** `eszok demo`: sells, sends, goes offline, comes back, receives, decides, prints and hands over, for real. */
export const run: CommandModule['run'] = async (context, _args, flags): Promise<Outcome> => {
  const { lang, out, clock, cwd } = context;
  const now = clock.now();
  const today = warsawDay(now);
  const month = today.slice(0, 7);
  const askedPort = flags.port === undefined ? 0 : readNumber('--port', flags.port as string, 0, 65_535);
  const dir = await freshFolder(flags.out as string | undefined, cwd, today);
  const stage = new Stage(context, dir);
  process.chdir(dir);
  context.atExit(() => process.chdir(cwd));
  const { bold, dim } = out.dataColour;
  stage.line(bold(story.title[lang]));
  stage.line(dim(tell(lang, story.folder, { dir: shown(cwd, dir) })));
  const paths = await issueInvoices('invoices', now, today);

  stage.chapter(story.sandbox);
  let sandbox = await open(context, dir, askedPort);
  const { url, port } = sandbox;
  stage.remark(story.started, { url });
  const { companies } = await sandbox.seed({ companies: [...exampleCompanies] });
  for (const [profile, company] of [
    ['seller', seller],
    ['buyer', buyer],
  ] as const) {
    const token = companies.find(({ nip }) => nip === company.nip)?.token;
    stage.remark(story.company, { profile, ...company });
    await stage.type(['login', '--profile', profile, '--env', url, '--nip', company.nip], {
      env: { ESZOK_TOKEN: token },
    });
  }

  stage.chapter(story.validate);
  const mistaken = join('invoices', 'mistake.xml');
  await writeFile(mistaken, (await readFile(paths.first, 'utf8')).replace(/(<P_15>\d+)\./, '$1,'));
  await stage.type(['validate', paths.first, paths.second]);
  stage.remark(story.mistake);
  await stage.type(['validate', mistaken], { exit: 3 });

  stage.chapter(story.send);
  const sent = await stage.type(['send', paths.first, paths.second, '--upo', 'upo', '--profile', 'seller']);
  stage.remark(story.again);
  const again = await stage.type(['send', paths.first, '--profile', 'seller']);
  stage.remark(story.duplicate);
  const otherPath = join('invoices', 'duplicate-number.xml');
  const otherXml = (await readFile(paths.first, 'utf8')).replace(
    '<SystemInfo>eszok<',
    '<SystemInfo>eszok demo<',
  );
  await writeFile(otherPath, otherXml);
  const duplicate = await stage.type(['send', otherPath, '--data', 'other-computer', '--profile', 'seller'], {
    exit: 4,
  });

  stage.chapter(story.ready);
  const seal = ['--cert', `certs/test-${seller.nip}.crt.pem`, '--key', `certs/test-${seller.nip}.key.pem`];
  await stage.type(['cert', 'self-signed', '-o', 'certs', '--profile', 'seller']);
  const enrol = ['cert', 'enrol', '--type', 'offline', '--name', 'Offline demo', '-o', 'certs'];
  const certificate = await stage.type([...enrol, ...seal, '--profile', 'seller']);

  stage.chapter(story.down);
  await sandbox.close();
  stage.remark(story.stopped, { port });
  const offline = await stage.type(['send', '--offline', paths.offline, '--profile', 'seller']);
  await stage.type(['queue', 'list', '--profile', 'seller']);
  stage.remark(story.offlinePdf);
  const signed = ['--offline-cert', 'certs/offline.crt.pem', '--offline-key', 'certs/offline.key.pem'];
  await stage.type([
    'render',
    paths.offline,
    '-o',
    join('pdf', 'offline.pdf'),
    ...signed,
    '--profile',
    'seller',
  ]);

  stage.chapter(story.back);
  sandbox = await open(context, dir, port);
  stage.remark(story.startedAgain);
  const drained = await stage.type(['queue', 'drain', '--upo', 'upo', '--profile', 'seller']);

  stage.chapter(story.fetch);
  const fetched = await stage.type(['fetch', '--since', today, '--out', 'received', '--profile', 'buyer']);
  const numbers = numbersOf(sent);
  const [late = ''] = numbersOf({ results: drained.accepted });

  stage.chapter(story.decide);
  const accept = [
    'inbox',
    'accept',
    ...numbers,
    '--description',
    story.acceptText[lang],
    '--profile',
    'buyer',
  ];
  await stage.type(accept);
  await stage.type([
    'inbox',
    'set-aside',
    late,
    '--reason',
    story.setAsideReason[lang],
    '--profile',
    'buyer',
  ]);
  const decided = await stage.type(['inbox', 'list', '--profile', 'buyer']);

  stage.chapter(story.render);
  const rendered = await stage.type([
    'render',
    ...numbers,
    '-o',
    'pdf',
    '--stamp',
    story.stampText[lang],
    '--profile',
    'buyer',
  ]);

  stage.chapter(story.handover);
  const zip = join('office', `${month}.zip`);
  const handover = await stage.type(['handover', '--month', month, '-o', zip, '--profile', 'buyer']);
  stage.remark(story.inPackage);
  await sandbox.close();

  stage.line();
  stage.line(bold(story.outcome[lang]));
  stage.line();
  stage.line(bold(story.look[lang]));
  for (const [path, about] of [
    ['pdf/offline.pdf', story.lookOffline],
    [`pdf/${numbers[0]}.pdf`, story.lookStamped],
    [zip, story.folders.office],
  ] as const)
    stage.line(`   ${shown(cwd, join(dir, path))}  ${dim(about[lang])}`);
  stage.line();
  stage.line(bold(story.end[lang]));
  for (const [name, about] of Object.entries(story.folders)) {
    stage.line(`   ${`${shown(cwd, dir)}/${name}`.padEnd(shown(cwd, dir).length + 11)} ${about[lang]}`);
    if (name !== 'ksef' && name !== 'home')
      for (const file of await readdir(name)) stage.line(dim(`      ${file}`));
  }
  const next = nextCommands(context, dir, port, numbers[0] ?? '');
  stage.line();
  stage.line(bold(story.next[lang]));
  for (const command of next) stage.line(`   ${command}`);

  const data = {
    dir,
    url,
    sent,
    again,
    duplicate,
    certificate,
    offline,
    drained,
    fetched,
    decided,
    rendered,
    handover,
    next,
  };
  return out.json ? { data } : { data, text: '' };
};

async function open(context: Context, dir: string, port: number): Promise<Sandbox> {
  const { startSandbox } = await import('@eszok/ksef-sandbox');
  const sandbox = await startSandbox({ port, dataDir: join(dir, 'ksef'), clock: context.clock });
  context.atExit(() => sandbox.close());
  return sandbox;
}

function numbersOf(data: Record<string, unknown>): string[] {
  const rows = (data.results ?? []) as { ksefNumber?: string }[];
  return rows.flatMap(({ ksefNumber }) => (ksefNumber ? [ksefNumber] : []));
}

function nextCommands({ lang, programIn }: Context, dir: string, port: number, number: string): string[] {
  const program = programIn(dir);
  return [
    `cd ${quote(dir)}`,
    'export ESZOK_HOME="$PWD/home"',
    `${program} sandbox --port ${port} --data ksef     # ${story.otherTerminal[lang]}`,
    `${program} inbox list --profile buyer`,
    `${program} show ${number} --profile buyer`,
    `${program} status --profile seller`,
    `${program} --help`,
  ];
}

/** A path as short as it can be typed from where the person is. */
function shown(cwd: string, dir: string): string {
  const short = relative(cwd, dir);
  return short.startsWith('..') || short === '' ? dir : short;
}
