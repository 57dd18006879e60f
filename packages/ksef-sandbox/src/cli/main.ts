#!/usr/bin/env node
import { isEszokError, type Lang } from '@eszok/core';
import { startSandbox } from '../sandbox.js';
import { readCommandLine, usage } from './command-line.js';

const lang: Lang = /^pl/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'pl' : 'en';
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { help, quiet, options, seed } = readCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(usage(lang));
    return;
  }
  const sandbox = await startSandbox({ ...options, ...(quiet ? {} : { log: say }) });
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  say('ksef-sandbox: a KSeF on your own machine. NOT the real KSeF; nothing here has legal force.');
  say(`  API   ${sandbox.url}`);
  say(`  QR    ${sandbox.qrUrl}`);
  say(`  page  ${sandbox.qrUrl}/`);
  say(`  state ${options.dataDir ?? 'in memory (lost at the end; --data DIR keeps it)'}`);
  const { host = '127.0.0.1' } = options;
  if (['127.0.0.1', 'localhost', '::1'].includes(host)) {
    say(`  only this machine can reach it (listening on ${host}; --host ADDRESS changes that)`);
  } else say(`  WARNING: listening on ${host}; others may reach this sandbox, and it has no secrets.`);
  if (seed) {
    const { companies, invoiceCount } = await sandbox.seed(seed).catch(async (error: unknown) => {
      // Else the program would go on listening, with nothing in it.
      await sandbox.close();
      throw error;
    });
    for (const { nip, name, token } of companies) say(`  ${nip} ${name}: token ${token}`);
    if (invoiceCount > 0) say(`  ${invoiceCount} invoices made`);
  }
}

main().catch((error: unknown) => {
  if (isEszokError(error)) {
    const hint = error.hint(lang);
    process.stderr.write(`ksef-sandbox: ${error.text(lang)}${hint ? `\n  ${hint}` : ''}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`ksef-sandbox: ${(error as Error).stack ?? String(error)}\n`);
    process.exitCode = 1;
  }
});
