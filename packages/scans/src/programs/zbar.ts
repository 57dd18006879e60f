import { failed, type Program, run } from './run.js';

/** zbarimg's exit when a picture holds no code. */
const NOTHING = 4;

/** The texts of the QR codes in a picture. Throws `scan.program-missing`, `scan.program-failed`. */
export async function qrCodes(command: string, picture: Uint8Array, signal?: AbortSignal): Promise<string[]> {
  const program: Program = { command, debian: 'zbar-tools' };
  const ran = await run(
    program,
    ['--quiet', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable', '-'],
    picture,
    signal,
  );
  if (ran.exit === NOTHING) return [];
  if (ran.exit !== 0) throw failed(program, ran);
  return ran.stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
