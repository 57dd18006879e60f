import { join } from 'node:path';
import { EszokError, isEszokError } from '@eszok/core';
import type { Inbox } from '@eszok/inbox';
import type {
  Credentials,
  KsefClient,
  KsefClientOptions,
  RateLimitStore,
  resolveEnvironment,
} from '@eszok/ksef-sdk';
import type { Queue } from '@eszok/offline-queue';
import type { Store } from '@eszok/store';
import { texts } from '../catalogue/texts.js';
import type { Context } from './command.js';
import { CliError, fillBoth } from './errors.js';
import type { ChosenCredentials, ChosenEnvironment } from './settings.js';
import { SignIns } from './sign-ins.js';
import { version } from './version.js';

/** The registry of the company in force. */
export interface Registry {
  store: Store;
  queue: Queue;
  inbox: Inbox;
  nip: string;
}

/**
 * A client of the KSeF in force, signed in on first use; closed when the program ends.
 * @param options `fresh`: signs in anew even where a saved profile has a sign-in that still works, unless that takes
 * a person's signature; `as`: with these credentials instead of those in force
 * @throws CliError `settings.*`, `auth.signature-needed`
 */
export async function openClient(
  context: Context,
  options: { fresh?: boolean; as?: ChosenCredentials } = {},
): Promise<KsefClient> {
  const { settings } = context;
  const environment = await settings.environment();
  const nip = await settings.nip();
  const chosen = options.as ?? (await settings.credentials());
  const sdk = await import('@eszok/ksef-sdk');
  const { KsefClient, fileRateLimits, resolveEnvironment } = sdk;
  const { profile } = chosen;
  const keeps = profile !== undefined && (chosen.kind === 'signature' || !options.fresh);
  const client = new KsefClient({
    ...addresses(environment, resolveEnvironment),
    context: { nip },
    credentials: credentialsOf(context, chosen, sdk),
    clock: context.clock,
    patienceMs: settings.patienceSeconds() * 1000,
    rateLimitStore: sharedLimits(context) ?? fileRateLimits(join(settings.home, 'rate-limits')),
    onRateLimitWait: ({ waitMs }) => {
      const seconds = Math.ceil(waitMs / 1000);
      if (seconds > 2) context.out.say(fillBoth(texts.ksef.waiting, { seconds }));
    },
    userAgent: `eszok/${version()}`,
    // A sandbox goes on taking tokens for ever.
    onWarning: (_text, { code, message }) => {
      if (environment.name || code === 'system' || code === 'sign-in-ends') context.out.warn(message);
    },
    ...(keeps
      ? { tokenStore: new SignIns(settings.home, context.env, profile, chosen.kind === 'signature') }
      : {}),
  });
  context.atExit(() => client.close());
  return client;
}

function credentialsOf(
  { out, program }: Context,
  chosen: ChosenCredentials,
  { certificate, externalSigner, ksefToken }: typeof import('@eszok/ksef-sdk'),
): Credentials {
  switch (chosen.kind) {
    case 'token':
      out.hide(chosen.token);
      return ksefToken(chosen.token);
    case 'certificate':
      if (chosen.passphrase) out.hide(chosen.passphrase);
      return certificate(chosen);
    case 'signature': {
      const { profile } = chosen;
      return {
        ...externalSigner({ name: profile }),
        signatureNeeded: () => new CliError('auth.signature-needed', { profile, program }),
      };
    }
  }
}

/** The registry of the company and environment in force; closed when the program ends. @throws `store.*`, CliError `settings.*` */
export async function openRegistry(context: Context): Promise<Registry> {
  const { settings, clock } = context;
  const nip = await settings.nip();
  const [store, { openQueue }, { openInbox }] = await Promise.all([
    storeOf(context),
    import('@eszok/offline-queue'),
    import('@eszok/inbox'),
  ]);
  return {
    store,
    nip,
    queue: openQueue({ store, profile: nip, clock }),
    inbox: openInbox({ store, profile: nip, clock }),
  };
}

/**
 * Where the used-up rate limits are kept. They belong to the company and the address it calls from, so every eszok that
 * can see the place shares it: the machines of one PostgreSQL registry through that; undefined where there is none, and
 * a folder serves the programs of one machine.
 */
export function sharedLimits(context: StoreContext): RateLimitStore | undefined {
  if (!context.env.ESZOK_DATABASE_URL) return undefined;
  return {
    update: async (budget, change) => (await storeOf(context)).rateLimits.update(budget, change),
  };
}

type StoreContext = Pick<Context, 'settings' | 'env' | 'clock' | 'out' | 'atExit'>;

const stores = new WeakMap<StoreContext['settings'], Promise<Store>>();

/** The store of a run, opened on first use, closed when the program ends. */
function storeOf(context: StoreContext): Promise<Store> {
  const known = stores.get(context.settings);
  if (known) return known;
  const opening = openStoreOf(context);
  stores.set(context.settings, opening);
  // Who asks again may have mended what was wrong.
  opening.catch(() => stores.delete(context.settings));
  return opening;
}

async function openStoreOf({ settings, env, clock, out, atExit }: StoreContext): Promise<Store> {
  const dir = await settings.dataFolder();
  const url = env.ESZOK_DATABASE_URL;
  if (url) out.hide(url);
  const { openStore } = await import('@eszok/store');
  const store = await openStore(url ? { url, dir, clock } : { dir, clock }).catch((error: unknown) => {
    throw url ? error : ofFolder(dir, error);
  });
  atExit(() => store.close());
  return store;
}

/** The environment as the client takes it: by name, or by addresses where one of them is a person's own. */
function addresses(
  { name, apiUrl, qrUrl, latarniaUrl }: ChosenEnvironment,
  resolve: typeof resolveEnvironment,
): Pick<KsefClientOptions, 'environment' | 'rateLimits'> {
  const latarnia = latarniaUrl === null ? {} : { latarniaUrl };
  if (name === null) return { environment: { apiUrl: apiUrl as string, qrUrl, ...latarnia } };
  if (latarniaUrl === null) return { environment: name };
  // By addresses the client would not know that this is a real KSeF, whose limits count.
  return { environment: { ...resolve(name), ...latarnia }, rateLimits: 'server' };
}

/** An error of the registry that says where the registry lies. */
function ofFolder(dir: string, error: unknown): unknown {
  if (!isEszokError(error)) return error;
  const { code, level, retry, hints, details, cause } = error;
  const message = { en: `${dir}: ${error.text('en')}`, pl: `${dir}: ${error.text('pl')}` };
  return new EszokError({ code, level, retry, message, hint: hints, details, cause });
}
