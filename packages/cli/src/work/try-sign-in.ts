import { texts } from '../catalogue/texts.js';
import type { Context } from '../frame/command.js';
import type { Profile } from '../frame/profiles.js';
import { openClient } from '../frame/services.js';
import { otherAddresses, Settings } from '../frame/settings.js';
import { tell } from '../frame/text.js';

/** Signs in once as a profile would, so that a wrong token is met here and not at the first invoice. */
export async function trySignIn(
  context: Context,
  how: { profile: Profile; token?: string; passphrase?: string },
): Promise<void> {
  const { profile, token, passphrase } = how;
  const env: NodeJS.ProcessEnv = {
    ...context.env,
    ESZOK_TOKEN: token,
    ESZOK_KEY_PASSPHRASE: passphrase,
    ESZOK_CERT: token ? undefined : profile.certificate,
    ESZOK_KEY: token ? undefined : profile.key,
  };
  const settings = new Settings(
    { env: profile.environment, nip: profile.nip, ...otherAddresses({ ...profile }) },
    env,
  );
  const step = await context.out.step(
    tell(context.lang, texts.login.checking, { environment: profile.environment }),
  );
  try {
    const client = await openClient({ ...context, env, settings }, { fresh: true });
    await client.signIn(context.signal);
  } finally {
    step.clear();
  }
}
