import { names } from '../../catalogue/names.js';
import { texts } from '../../catalogue/texts.js';
import type { CommandModule } from '../../frame/command.js';
import { openClient } from '../../frame/services.js';
import { tell } from '../../frame/text.js';
import { gather, listing, when } from '../../work/listing.js';

const { heads } = names;

/** `eszok session list [--batch]`: sending sessions, newest first. */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang, signal } = context;
    const client = await openClient(context);
    const items = client.sessions.list({ sessionType: flags.batch ? 'Batch' : 'Online', signal });
    return listing(
      context,
      'sessions',
      await gather(items, flags),
      [
        { head: heads.reference[lang] },
        { head: heads.created[lang] },
        { head: heads.invoices[lang], right: true },
        { head: heads.refused[lang], right: true },
        { head: heads.status[lang], cut: 16, below: true },
      ],
      (row) => [
        row.referenceNumber,
        when(row.dateCreated),
        String(row.totalInvoiceCount),
        String(row.failedInvoiceCount),
        `${row.status.code} ${row.status.description}`,
      ],
    );
  },
};

/** `eszok session close REF`: an online session left open; safe to repeat. */
export const close: CommandModule = {
  async run(context, [reference]) {
    const client = await openClient(context);
    const id = reference as string;
    if (/-SB-/i.test(id)) await client.sessions.closeBatch(id, context.signal);
    else await client.sessions.closeOnline(id, context.signal);
    return { data: { closed: id }, text: tell(context.lang, texts.ksef.closed, { id }) };
  },
};

/** `eszok session sign-ins`: who is signed in to this context, and with what. */
export const signIns: CommandModule = {
  async run(context, _args, flags) {
    const { lang, signal } = context;
    const client = await openClient(context);
    return listing(
      context,
      'signIns',
      await gather(client.auth.sessions({ signal }), flags),
      [
        { head: heads.reference[lang] },
        { head: heads.from[lang] },
        { head: heads.until[lang], below: true },
        { head: heads.signIn[lang], below: true },
        { head: heads.status[lang], cut: 16, below: true },
      ],
      (row) => [
        `${row.referenceNumber}${row.isCurrent ? ' *' : ''}`,
        when(row.startDate),
        when(row.refreshTokenValidUntil),
        row.authenticationMethodInfo.displayName,
        `${row.status.code} ${row.status.description}`,
      ],
    );
  },
};

/** `eszok session revoke REF`: ends a sign-in. */
export const revoke: CommandModule = {
  async run(context, [reference]) {
    const client = await openClient(context);
    await client.auth.revokeSession(reference as string, context.signal);
    return {
      data: { revoked: reference },
      text: tell(context.lang, texts.ksef.revoked, { id: reference as string }),
    };
  },
};
