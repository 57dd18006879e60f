import { writeFile } from 'node:fs/promises';
import { names } from '../../catalogue/names.js';
import { texts } from '../../catalogue/texts.js';
import { readChoices } from '../../frame/arguments.js';
import type { CommandModule } from '../../frame/command.js';
import { CliError } from '../../frame/errors.js';
import { openClient } from '../../frame/services.js';
import { tell } from '../../frame/text.js';
import { gather, ksefWord, listing, when } from '../../work/listing.js';

const { heads } = names;

/** `eszok cert list` */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang, signal } = context;
    const client = await openClient(context);
    return listing(
      context,
      'certificates',
      await gather(client.certificates.list({}, { signal }), flags),
      [
        { head: heads.serial[lang] },
        { head: heads.name[lang], cut: 12 },
        { head: heads.kind[lang], below: true },
        { head: heads.status[lang] },
        { head: heads.from[lang], below: true },
        { head: heads.until[lang] },
      ],
      (row) => [
        row.certificateSerialNumber,
        row.name,
        ksefWord(context, row.type),
        ksefWord(context, row.status),
        when(row.validFrom),
        when(row.validTo),
      ],
    );
  },
};

/** `eszok cert limits`: how many requests and certificates are left. */
export const limits: CommandModule = {
  async run(context) {
    const { lang } = context;
    const client = await openClient(context);
    const found = await client.certificates.limits(context.signal);
    const text = [
      tell(lang, texts.ksef.certRequests, { left: found.enrollment.remaining, all: found.enrollment.limit }),
      tell(lang, texts.ksef.certCount, { left: found.certificate.remaining, all: found.certificate.limit }),
    ];
    return { data: { ...found }, text: text.join('\n') };
  },
};

/** `eszok cert get SERIAL -o FILE`: the certificate as PEM. */
export const get: CommandModule = {
  async run(context, [serial], flags) {
    const client = await openClient(context);
    const [found] = await client.certificates.retrieve([serial as string], context.signal);
    if (!found) throw new CliError('usage.no-certificate', { value: serial as string });
    const lines = found.certificate.match(/.{1,64}/g) ?? [];
    const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
    const path = flags.out as string | undefined;
    if (path === undefined) return { data: { ...found, pem }, text: pem };
    await writeFile(path, pem);
    return {
      data: { ...found, path },
      text: tell(context.lang, texts.render.done, { path: serial as string, out: path }),
    };
  },
};

/** `eszok cert revoke SERIAL [--reason …]` */
export const revoke: CommandModule = {
  async run(context, [serial], flags) {
    const [reason = 'Unspecified' as const] = readChoices(
      '--reason',
      (flags.reason as string | undefined) ?? 'Unspecified',
      ['Unspecified', 'Superseded', 'KeyCompromise'] as const,
    );
    const client = await openClient(context);
    await client.certificates.revoke(serial as string, reason, context.signal);
    return {
      data: { revoked: serial, reason },
      text: tell(context.lang, texts.ksef.revoked, { id: serial as string }),
    };
  },
};
