import type { Inbox } from '@eszok/inbox';
import type { KsefClient } from '@eszok/ksef-sdk';
import type { Queue } from '@eszok/offline-queue';
import type { Store } from '@eszok/store';
import type { Context } from './command.js';

/** The registry of the company in force. */
export interface Registry {
  store: Store;
  queue: Queue;
  inbox: Inbox;
  nip: string;
}

/** A client of the KSeF in force, signed in on first use; closed when the program ends. @throws CliError `settings.*` */
export async function openClient(context: Context): Promise<KsefClient> {
  const { settings } = context;
  const environment = await settings.environment();
  const nip = await settings.nip();
  const chosen = await settings.credentials();
  const { KsefClient, certificate, ksefToken } = await import('@eszok/ksef-sdk');
  if (chosen.kind === 'token') context.out.hide(chosen.token);
  else if (chosen.passphrase) context.out.hide(chosen.passphrase);
  const client = new KsefClient({
    environment: environment.name ?? { apiUrl: environment.apiUrl as string, qrUrl: environment.qrUrl },
    context: { nip },
    credentials: chosen.kind === 'token' ? ksefToken(chosen.token) : certificate(chosen),
    clock: context.clock,
  });
  context.atExit(() => client.close());
  return client;
}

/** The registry of the company and environment in force; closed when the program ends. @throws `store.*`, CliError `settings.*` */
export async function openRegistry(context: Context): Promise<Registry> {
  const { settings, clock } = context;
  const nip = await settings.nip();
  const dir = await settings.dataFolder();
  const url = context.env.ESZOK_DATABASE_URL;
  const [{ openStore }, { openQueue }, { openInbox }] = await Promise.all([
    import('@eszok/store'),
    import('@eszok/offline-queue'),
    import('@eszok/inbox'),
  ]);
  if (url) context.out.hide(url);
  const store = await openStore(url ? { url, dir, clock } : { dir, clock });
  context.atExit(() => store.close());
  return {
    store,
    nip,
    queue: openQueue({ store, profile: nip, clock }),
    inbox: openInbox({ store, profile: nip, clock }),
  };
}
