import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { texts } from '../../catalogue/texts.js';
import { readChoices } from '../../frame/arguments.js';
import type { CommandModule, Context, Flags, Outcome } from '../../frame/command.js';
import { CliError } from '../../frame/errors.js';
import { exists, writeSecret } from '../../frame/files.js';
import { openClient } from '../../frame/services.js';
import { tell } from '../../frame/text.js';

/** What `enrol` and `renew` take besides. */
const kinds = { authentication: 'Authentication', offline: 'Offline' } as const;

/** `eszok cert enrol --type authentication|offline --name TEXT -o DIR`: data, key, request, certificate. Needs a signature. */
export const enrol: CommandModule = {
  async run(context, _args, flags) {
    const [kind = 'authentication' as const] = readChoices(
      '--type',
      flags.type as string,
      ['authentication', 'offline'] as const,
    );
    const target = await targets(flags.out as string, kind);
    const client = await openClient(context);
    const made = await waiting(context, () =>
      client.enrolCertificate({
        name: flags.name as string,
        type: kinds[kind],
        saveKey: (pem) => writeSecret(target.key, pem),
        signal: context.signal,
      }),
    );
    return written(context, target, made);
  },
};

/** `eszok cert renew SERIAL -o DIR`: a new certificate and key of the same name and type. */
export const renew: CommandModule = {
  async run(context, [serial], flags) {
    const target = await targets(flags.out as string, `${serial}-renewed`);
    const client = await openClient(context);
    const made = await waiting(context, () =>
      client.renewCertificate(serial as string, {
        saveKey: (pem) => writeSecret(target.key, pem),
        revokeOld: flags.revokeOld === true,
        signal: context.signal,
      }),
    );
    return written(context, target, made);
  },
};

/** `eszok cert self-signed -o DIR`: a seal of the company that the test environment and the sandbox let in. */
export const selfSigned: CommandModule = {
  async run(context, _args, flags: Flags) {
    const { settings, clock } = context;
    const environment = await settings.environment();
    if (environment.name && environment.name !== 'test') {
      throw new CliError('settings.test-only', { environment: environment.label });
    }
    const nip = await settings.nip();
    const target = await targets(flags.out as string, `test-${nip}`);
    const { createTestCertificate } = await import('@eszok/ksef-sdk');
    const name = (flags.name as string | undefined) ?? `NIP ${nip}`;
    const made = await createTestCertificate({ subject: { kind: 'seal', name, nip }, clock });
    await writeSecret(target.key, String(made.privateKeyPem));
    return written(context, target, { certificatePem: String(made.certificatePem) });
  },
};

interface Target {
  certificate: string;
  key: string;
}

/** Both names are looked at before anything is asked for: a key that cannot be written makes a certificate useless. */
async function targets(dir: string, name: string): Promise<Target> {
  const target = { certificate: join(dir, `${name}.crt.pem`), key: join(dir, `${name}.key.pem`) };
  for (const path of Object.values(target)) {
    if (await exists(path)) throw new CliError('usage.output-kept', { path });
  }
  await mkdir(dir, { recursive: true });
  return target;
}

async function waiting<T>({ out }: Context, work: () => Promise<T>): Promise<T> {
  const step = await out.step(texts.ksef.enrolling);
  return work().finally(() => step.clear());
}

async function written(
  { lang, out }: Context,
  target: Target,
  made: { certificatePem: string; serialNumber?: string; validTo?: string },
): Promise<Outcome> {
  await writeFile(target.certificate, made.certificatePem, { flag: 'wx' });
  const { certificatePem: _pem, privateKeyPem: _key, ...facts } = made as Record<string, unknown>;
  return {
    data: { ...facts, ...target },
    text: `${out.dataColour.green('✓')} ${tell(lang, texts.ksef.certWritten, { certificate: target.certificate, key: target.key })}`,
  };
}
