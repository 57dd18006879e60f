import { names } from '../../catalogue/names.js';
import { texts } from '../../catalogue/texts.js';
import { readChoices } from '../../frame/arguments.js';
import type { CommandModule, Context, Flags } from '../../frame/command.js';
import { CliError } from '../../frame/errors.js';
import { openClient } from '../../frame/services.js';
import { readNip } from '../../frame/settings.js';
import { tell } from '../../frame/text.js';
import { gather, identifier, listing } from '../../work/listing.js';

const { heads } = names;

const ofPersons = [
  'InvoiceRead',
  'InvoiceWrite',
  'CredentialsRead',
  'CredentialsManage',
  'Introspection',
  'SubunitManage',
  'EnforcementOperations',
  'CollectiveIdentifierManage',
] as const;
const ofEntities = ['InvoiceRead', 'InvoiceWrite', 'CollectiveIdentifierManage'] as const;

/** `eszok permission list [--mine|--received]`: who may act in this context; one's own; those got from others. */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang } = context;
    const client = await openClient(context);
    const yes = (value: boolean) => (value ? texts.ksef.yes[lang] : texts.ksef.no[lang]);
    const head = (...which: { en: string; pl: string }[]) =>
      which.map((one) => ({
        head: one[lang],
        ...(one === heads.description || one === heads.passOn ? { below: true } : {}),
      }));
    const options = { signal: context.signal };
    if (flags.mine) {
      const found = await gather(client.permissions.queryPersonal({}, options), flags);
      return listing(
        context,
        'permissions',
        found,
        head(heads.id, heads.permission, heads.context, heads.status, heads.passOn, heads.description),
        (row) => [
          row.id,
          row.permissionScope,
          identifier(row.contextIdentifier),
          names.permissionState[row.permissionState][lang],
          yes(row.canDelegate),
          row.description,
        ],
      );
    }
    if (flags.received) {
      const found = await gather(client.permissions.queryEntities({}, options), flags);
      return listing(
        context,
        'permissions',
        found,
        head(heads.id, heads.permission, heads.context, heads.passOn, heads.description),
        (row) => [
          row.id,
          row.permissionScope,
          identifier(row.contextIdentifier),
          yes(row.canDelegate),
          row.description,
        ],
      );
    }
    const found = await gather(
      client.permissions.queryPersons({ queryType: 'PermissionsInCurrentContext' }, options),
      flags,
    );
    return listing(
      context,
      'permissions',
      found,
      head(heads.id, heads.permission, heads.who, heads.status, heads.passOn, heads.description),
      (row) => [
        row.id,
        row.permissionScope,
        identifier(row.authorizedIdentifier),
        names.permissionState[row.permissionState][lang],
        yes(row.canDelegate),
        row.description,
      ],
    );
  },
};

/** `eszok permission grant --to-nip … | --to-pesel …`: to a company (say, an accounting office) or a person. */
export const grant: CommandModule = {
  async run(context, _args, flags) {
    const { lang } = context;
    const { toNip, toPesel } = flags as { toNip?: string; toPesel?: string };
    if ((toNip === undefined) === (toPesel === undefined)) {
      throw new CliError('usage.one-of', { flags: '--to-nip, --to-pesel' });
    }
    const outcome =
      toNip === undefined
        ? await toPerson(context, flags, toPesel as string)
        : await toEntity(context, flags, toNip);
    const { permissions, who, referenceNumber } = outcome;
    return {
      data: { permissions, who, referenceNumber },
      text: tell(lang, texts.ksef.granted, { what: permissions.join(', '), who }),
    };
  },
};

async function toEntity(context: Context, flags: Flags, given: string) {
  const permissions = readChoices('--permission', flags.permission as string, ofEntities);
  const nip = readNip(given);
  const name = (flags.name as string | undefined) ?? nip;
  const client = await openClient(context);
  const { referenceNumber } = await client.permissions.grantToEntity(
    {
      subjectIdentifier: { type: 'Nip', value: nip },
      subjectDetails: { fullName: name },
      permissions: permissions.map((type) => ({ type, canDelegate: flags.passOn === true })),
      description: flags.description as string,
    },
    { signal: context.signal },
  );
  return { permissions, who: nip, referenceNumber };
}

async function toPerson(context: Context, flags: Flags, pesel: string) {
  const permissions = readChoices('--permission', flags.permission as string, ofPersons);
  const [firstName = '', ...rest] = ((flags.name as string | undefined) ?? '').trim().split(/\s+/);
  if (firstName === '' || rest.length === 0) throw new CliError('usage.person-name');
  const client = await openClient(context);
  const { referenceNumber } = await client.permissions.grantToPerson(
    {
      subjectIdentifier: { type: 'Pesel', value: pesel },
      subjectDetails: {
        subjectDetailsType: 'PersonByIdentifier',
        personById: { firstName, lastName: rest.join(' ') },
      },
      permissions: [...permissions],
      description: flags.description as string,
    },
    { signal: context.signal },
  );
  return { permissions, who: pesel, referenceNumber };
}

/** `eszok permission revoke ID` */
export const revoke: CommandModule = {
  async run(context, [id], flags) {
    const client = await openClient(context);
    const options = { signal: context.signal };
    if (flags.authorization) await client.permissions.revokeAuthorisation(id as string, options);
    else await client.permissions.revoke(id as string, options);
    return { data: { revoked: id }, text: tell(context.lang, texts.ksef.revoked, { id: id as string }) };
  },
};
