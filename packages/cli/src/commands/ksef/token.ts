import { names } from '../../catalogue/names.js';
import { texts } from '../../catalogue/texts.js';
import { readChoices } from '../../frame/arguments.js';
import type { CommandModule } from '../../frame/command.js';
import { writeSecret } from '../../frame/files.js';
import { openClient } from '../../frame/services.js';
import { tell } from '../../frame/text.js';
import { gather, identifier, ksefWord, listing, when } from '../../work/listing.js';

const { heads } = names;

const permissions = [
  'InvoiceRead',
  'InvoiceWrite',
  'CredentialsRead',
  'CredentialsManage',
  'SubunitManage',
  'EnforcementOperations',
  'Introspection',
  'CollectiveIdentifierManage',
] as const;

/** `eszok token list` */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang } = context;
    const client = await openClient(context);
    const found = await gather(client.tokens.list({ signal: context.signal }), flags);
    return listing(
      context,
      'tokens',
      found,
      [
        { head: heads.reference[lang] },
        { head: heads.status[lang] },
        { head: heads.description[lang], cut: 12 },
        { head: heads.permissions[lang], below: true },
        { head: heads.who[lang], below: true },
        { head: heads.created[lang], below: true },
        { head: heads.lastUsed[lang], below: true },
      ],
      (row) => [
        row.referenceNumber,
        ksefWord(context, row.status),
        row.description,
        row.requestedPermissions.join(', '),
        identifier(row.authorIdentifier),
        when(row.dateCreated),
        when(row.lastUseDate),
      ],
    );
  },
};

/** `eszok token create --description TEXT --permission A,B`: the text goes to stdout, or to a private file, once. */
export const create: CommandModule = {
  async run(context, _args, flags) {
    const { lang, out } = context;
    const wanted = readChoices('--permission', flags.permission as string, permissions);
    const client = await openClient(context);
    const made = await client.tokens.createActive(
      { description: flags.description as string, permissions: wanted },
      { signal: context.signal },
    );
    const path = flags.out as string | undefined;
    if (path !== undefined) {
      await writeSecret(path, `${made.token}\n`);
      return {
        data: { referenceNumber: made.referenceNumber, path },
        text: `${made.referenceNumber}\n${tell(lang, texts.ksef.tokenWritten, { path })}`,
      };
    }
    out.line(texts.ksef.tokenOnce[lang]);
    return { data: { ...made }, text: made.token };
  },
};

/** `eszok token revoke REF` */
export const revoke: CommandModule = {
  async run(context, [reference]) {
    const client = await openClient(context);
    await client.tokens.revoke(reference as string, context.signal);
    return {
      data: { revoked: reference },
      text: tell(context.lang, texts.ksef.revoked, { id: reference as string }),
    };
  },
};
