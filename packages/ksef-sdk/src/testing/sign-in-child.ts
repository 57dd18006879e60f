import { fileTokenStore } from '../auth/file-token-store.js';
import { ksefToken } from '../auth/ksef-token.js';
import { KsefClient } from '../client.js';
import { filePublicKeys } from '../crypto/file-public-keys.js';

/** A process that signs in through a shared folder and says under which number. */
export interface SignInTask {
  apiUrl: string;
  qrUrl: string;
  nip: string;
  token: string;
  folder: string;
  passphrase?: string;
}

async function main(task: SignInTask): Promise<void> {
  const { folder, passphrase } = task;
  const client = new KsefClient({
    environment: { apiUrl: task.apiUrl, qrUrl: task.qrUrl },
    context: { nip: task.nip },
    credentials: ksefToken(task.token),
    tokenStore: fileTokenStore(folder, { passphrase }),
    publicKeyStore: filePublicKeys(folder),
    pollIntervalMs: 20,
  });
  const { referenceNumber } = await client.signIn();
  await client.limits.context();
  await client.close();
  process.stdout.write(referenceNumber);
}

main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
