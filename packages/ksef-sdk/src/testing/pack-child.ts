import { randomBytes } from 'node:crypto';
import { createDocumentKey } from '../crypto/document-key.js';
import { keepFolder } from '../files/temporary-folder.js';
import { pack } from '../package/pack.js';

/** A process that packs without end into a folder, or packs, keeps and waits, until it is killed. */
async function main(folder: string, how: string): Promise<void> {
  async function* files() {
    for (let count = 1; how === 'packing' || count <= 3; count++) {
      yield { name: `${count}.xml`, bytes: randomBytes(2_000) };
      if (count === 400) process.stdout.write('packing\n');
    }
  }
  const options = { documentKey: createDocumentKey(), compression: 'Zip' as const, partBytes: 500 };
  const made = await pack(files(), { ...options, folder });
  if (how === 'kept') await keepFolder(made.folder);
  process.stdout.write('packed\n');
  setInterval(() => {}, 1_000);
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});
