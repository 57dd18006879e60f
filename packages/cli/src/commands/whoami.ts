import { signingTexts } from '../catalogue/signing.js';
import { texts } from '../catalogue/texts.js';
import type { CommandModule } from '../frame/command.js';
import { openClient } from '../frame/services.js';
import { facts } from '../frame/table.js';
import { when } from '../work/listing.js';

const by = {
  token: texts.profile.byToken,
  certificate: texts.profile.byCertificate,
  signature: signingTexts.bySignature,
};

/** `eszok whoami`: signs in and says as whom, where and until when. */
export const run: CommandModule['run'] = async (context) => {
  const { lang, settings, out } = context;
  const client = await openClient(context, { fresh: true });
  const environment = (await settings.environment()).label;
  const step = await out.step(texts.login.checking[lang].replace('{environment}', environment));
  const signedIn = await client.signIn(context.signal).finally(() => step.clear());
  const nip = await settings.nip();
  const { kind } = await settings.credentials();
  const profile = (await settings.profile())?.name ?? null;
  const text = facts([
    [texts.status.company[lang], nip],
    [texts.status.environment[lang], environment],
    [texts.whoami.by[lang], by[kind][lang]],
    [texts.whoami.profile[lang], profile],
    [texts.whoami.signedIn[lang], when(signedIn.refreshValidUntil)],
  ]);
  return { data: { nip, environment, by: kind, profile, ...signedIn }, text };
};
