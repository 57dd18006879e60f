import { names } from '../../catalogue/names.js';
import type { CommandModule } from '../../frame/command.js';
import { openClient } from '../../frame/services.js';
import { gather, listing, when } from '../../work/listing.js';

const { heads } = names;

/** `eszok peppol`: service providers registered in KSeF. */
export const run: CommandModule['run'] = async (context, _args, flags) => {
  const { lang } = context;
  const client = await openClient(context);
  return listing(
    context,
    'providers',
    await gather(client.peppol.providers({ signal: context.signal }), flags),
    [{ head: heads.id[lang] }, { head: heads.name[lang] }, { head: heads.created[lang] }],
    (row) => [row.id, row.name, when(row.dateCreated)],
  );
};
