// The built program in a process of its own, a bare client of it, and what both cost.
import { spawn } from 'node:child_process';
import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buyer, seller } from './documents.mjs';

export const packageFolder = fileURLToPath(new URL('../', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'eszok-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export const key = randomBytes(32);
export const iv = randomBytes(16);
export const formCode = { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' };
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
export const encrypt = (bytes) => {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

class Client {
  constructor(url) {
    this.url = url;
  }
  async call(method, path, body, token = this.token) {
    const ask = () =>
      fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    // A connection that lay idle while the bare side was measured may be closed by now.
    const response = await ask().catch(ask);
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  async wrap(usage, bytes) {
    const keys = await this.call('GET', '/security/public-key-certificates');
    const { certificate } = keys.find((one) => one.usage.includes(usage));
    const publicKey = createPublicKey(
      new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({
        type: 'spki',
        format: 'pem',
      }),
    );
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, bytes).toString('base64');
  }
  async login(ksefToken) {
    const { challenge, timestampMs } = await this.call('POST', '/auth/challenge');
    const encryptedToken = await this.wrap('KsefTokenEncryption', Buffer.from(`${ksefToken}|${timestampMs}`));
    const contextIdentifier = { type: 'Nip', value: seller.nip };
    const started = await this.call('POST', '/auth/ksef-token', {
      challenge,
      contextIdentifier,
      encryptedToken,
    });
    const operation = started.authenticationToken.token;
    while (
      (await this.call('GET', `/auth/${started.referenceNumber}`, undefined, operation)).status.code === 100
    );
    this.token = (await this.call('POST', '/auth/token/redeem', undefined, operation)).accessToken.token;
    return this;
  }
  async encryption() {
    const encryptedSymmetricKey = await this.wrap('SymmetricKeyEncryption', key);
    return { encryptedSymmetricKey, initializationVector: iv.toString('base64') };
  }
}

/**
 * Starts the program with a data folder of its own; `SANDBOX_PROFILE=DIR` leaves a CPU profile there.
 * @param watched so many invoices a batch: what is alive after a collection can be asked for
 */
export async function begin(name, { watched = 0 } = {}) {
  const data = join(folder, name);
  const profile = process.env.SANDBOX_PROFILE;
  const child = spawn(
    process.execPath,
    [
      ...(profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []),
      ...(watched > 0
        ? ['--expose-gc', '--import', fileURLToPath(new URL('live.mjs', import.meta.url))]
        : []),
      ...[join(packageFolder, 'dist/main.js'), '--port', '0', '--quiet', '--data', data],
      ...['--company', `${seller.nip}:S`, '--company', `${buyer.nip}:N`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LEAK_BATCH: String(watched) } },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  const ready = new RegExp(`${buyer.nip} .*token`);
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (ready.test(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`exited with ${code}: ${text}`)));
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const client = new Client(/API\s+(\S+)/.exec(text)[1]);
  await client.login(new RegExp(`${seller.nip} .*token (\\S+)`).exec(text)[1]);
  return {
    client,
    database: join(data, 'sandbox.db'),
    /** Processor time so far, milliseconds, all threads (Linux). */
    cpu: () => cpu(child.pid),
    /** Resident memory, MB (Linux). */
    rss: () =>
      Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024),
    /** Bytes alive in the heap and in buffers, after a collection; only of a watched program. */
    live: () =>
      new Promise((resolve) => {
        const from = text.length;
        const look = () => {
          const said = /live (\d+)\n/.exec(text.slice(from));
          if (!said) return;
          child.stdout.off('data', look);
          resolve(Number(said[1]));
        };
        child.stdout.on('data', look);
        child.kill('SIGUSR2');
      }),
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function cpu(pid) {
  let sum = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    sum += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  }
  return sum / 1e6;
}

/** Processor time of this process for `work`, milliseconds. */
export function own(work) {
  globalThis.gc?.();
  const before = process.cpuUsage();
  work();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1000;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** One line with both sides and the ratio; a ratio over the target makes the run fail. Rounds are `[ours, bare]`. */
export function report(name, rounds, target, more) {
  const ratio = median(rounds.map(([ours, bare]) => ours / bare));
  const sides = [0, 1].map((side) => median(rounds.map((round) => round[side])));
  // On a busy machine the cheapest round of each side says more than the middle one.
  const [ours, bare] = [0, 1].map((side) => Math.min(...rounds.map((round) => round[side])));
  const best = rounds.length > 1 ? `; cheapest rounds x ${(ours / bare).toFixed(2)}` : '';
  if (ratio > target) process.exitCode = 1;
  console.log(
    `${name}: ratio x ${ratio.toFixed(2)}, at most ${target} ${ratio > target ? 'MISSED' : 'kept'} (${more(...sides)}${best})`,
  );
}
