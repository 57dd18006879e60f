import { KeyedFiles } from '../files/keyed-files.js';
import type { KeyList, PublicKeyStore } from './public-keys.js';

/** KSeF's public keys in a folder, so that processes on one machine fetch them once a day. */
export function filePublicKeys(folder: string): PublicKeyStore {
  const files = new KeyedFiles(folder);
  return {
    async load(key) {
      try {
        const list: unknown = JSON.parse((await files.read(`keys ${key}`)) ?? 'null');
        return isList(list) ? list : undefined;
      } catch {
        return undefined;
      }
    },
    save: (key, list) => files.write(`keys ${key}`, JSON.stringify(list)),
  };
}

function isList(value: unknown): value is KeyList {
  return (
    typeof value === 'object' &&
    value !== null &&
    'keys' in value &&
    Array.isArray(value.keys) &&
    'fetchedAt' in value &&
    typeof value.fetchedAt === 'number'
  );
}
