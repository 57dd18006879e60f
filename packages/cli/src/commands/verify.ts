import {
  invoiceLink,
  isKsefNumber,
  parseInvoice,
  parseUpo,
  sha256Base64,
  summarise,
  type Upo,
} from '@eszok/fa-schema';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import { exitCodes } from '../frame/exit-codes.js';
import { expandInputs, readInput } from '../frame/input-files.js';
import { facts } from '../frame/table.js';
import { findEntry, isUpo, registryIfChosen } from '../work/documents.js';

interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** A collective receipt of 10 000 invoices is about 6 MB. */
const MAX_BYTES = 50_000_000;

/**
 * `eszok verify FILE [--upo FILE]`: an invoice's hash against its UPO and the registry, and the link of its QR code;
 * of a UPO, its signature, whether its numbers are sound, and whose receipt it is. Works without internet.
 */
export const run: CommandModule['run'] = async (context, [name], flags): Promise<Outcome> => {
  const path = name as string;
  const bytes = await readInput(path, { cwd: context.cwd, maxBytes: MAX_BYTES });
  refuseForeignContent(path, bytes, { lenient: true });
  return isUpo(bytes)
    ? verifyUpo(context, path, bytes, flags.invoice as string | undefined)
    : verifyInvoice(context, path, bytes, flags.upo as string | undefined);
};

async function verifyInvoice(
  context: Context,
  path: string,
  bytes: Uint8Array,
  upoPath?: string,
): Promise<Outcome> {
  const { lang, settings } = context;
  const say = texts.verify;
  parseInvoice(bytes);
  const summary = summarise(bytes);
  const sha256 = sha256Base64(bytes);
  const checks: Check[] = [];
  const environment = await settings.environmentIfChosen();
  const registry = await registryIfChosen(context);
  const entry = registry && (await findEntry(registry, sha256));
  const item = registry && (await registry.inbox.find(sha256)).at(0);
  const ksefNumber = entry?.ksefNumber ?? item?.ksefNumber ?? null;
  if (registry) {
    checks.push({
      name: say.inRegistry[lang],
      ok: Boolean(entry ?? item),
      detail: ksefNumber ?? say.unknownHash[lang],
    });
  }
  if (upoPath !== undefined) {
    const upo = parseUpo(await readInput(upoPath, { cwd: context.cwd, maxBytes: MAX_BYTES }));
    const row = upo.documents.find((document) => document.sha256 === sha256);
    checks.push({
      name: say.upoMatches[lang],
      ok: row !== undefined,
      detail: row ? `${row.ksefNumber}, ${row.acceptedAt}` : say.upoOther[lang],
    });
  }
  const link =
    environment && summary.seller.nip && /^\d{10}$/.test(summary.seller.nip)
      ? invoiceLink({
          qrUrl: environment.qrUrl,
          sellerNip: summary.seller.nip,
          issueDate: summary.issueDate,
          sha256,
        })
      : null;
  const ok = checks.every((check) => check.ok);
  const text = facts([
    [say.document[lang], `${summary.form} ${summary.number}, ${summary.issueDate}`],
    ['SHA-256', sha256],
    [say.qrLink[lang], link ?? say.noEnvironment[lang]],
    ...checks.map((check) => [check.name, mark(context, check)] as const),
  ]);
  return {
    data: {
      path,
      kind: 'invoice',
      form: summary.form,
      number: summary.number,
      sha256,
      qrLink: link,
      ksefNumber,
      checks,
    },
    text,
    exit: ok ? exitCodes.done : exitCodes.invalidInvoice,
  };
}

async function verifyUpo(
  context: Context,
  path: string,
  bytes: Uint8Array,
  invoices?: string,
): Promise<Outcome> {
  const { lang } = context;
  const say = texts.verify;
  const upo: Upo = parseUpo(bytes);
  const broken = upo.documents.filter((document) => !isKsefNumber(document.ksefNumber));
  const checks: Check[] = [
    {
      name: say.numbersSound[lang],
      ok: broken.length === 0,
      detail: broken.map((document) => document.ksefNumber).join(', ') || String(upo.documents.length),
    },
  ];
  if (invoices !== undefined) {
    const { files, failures } = await expandInputs([invoices], { cwd: context.cwd });
    const failure = failures[0];
    if (failure) throw failure.error;
    const hashes = new Set(upo.documents.map((document) => document.sha256));
    for (const file of files) {
      const sha256 = sha256Base64(await file.read());
      checks.push({
        name: file.path,
        ok: hashes.has(sha256),
        detail: hashes.has(sha256) ? say.upoMatches[lang] : say.upoOther[lang],
      });
    }
  }
  const { verifyUpoSignature } = await import('@eszok/ksef-sdk');
  const signature = await verifyUpoSignature(bytes);
  const how = signature.signed ? (signature.signer?.subject ?? '') : say.unsigned[lang];
  checks.push({
    name: say.signature[lang],
    ok: signature.valid,
    detail: (signature.valid || !signature.signed ? how : (signature.reason ?? '')).replace(/\n/g, ', '),
  });
  const ok = checks.every((check) => check.ok);
  const text = facts([
    [say.document[lang], `UPO ${upo.version}`],
    ...upo.documents
      .slice(0, 20)
      .map((document) => [document.number, `${document.ksefNumber}  ${document.acceptedAt}`] as const),
    ...checks.map((check) => [check.name, mark(context, check)] as const),
  ]);
  return {
    data: {
      path,
      kind: 'upo',
      version: upo.version,
      documents: upo.documents,
      signature,
      checks,
    },
    text,
    exit: ok ? exitCodes.done : exitCodes.invalidInvoice,
  };
}

function mark({ out }: Context, check: Check): string {
  return `${check.ok ? out.dataColour.green('✓') : out.dataColour.red('✗')} ${check.detail}`;
}
