import { spawn } from 'node:child_process';
import { ScanError } from '../errors.js';

/** A program of the system that reading stands on, and where it comes from. */
export interface Program {
  /** Name or path. */
  command: string;
  /** Debian's package, for whoever lacks it. */
  debian: string;
}

export interface Ran {
  exit: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs a program on bytes, from standard input to standard output.
 * Throws `scan.program-missing` where it is not installed; the caller judges its exit.
 */
export function run(
  program: Program,
  args: readonly string[],
  input: Uint8Array,
  signal?: AbortSignal,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, args, {
      // One page is read at a time: more threads only fight for the same cores.
      env: { ...process.env, OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? missing(program, error) : error);
    });
    child.on('close', (exit) => {
      resolve({ exit: exit ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
    // A program that gives up early closes its end; its exit says what was wrong.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

export function failed(program: Program, { exit, stderr }: Ran): ScanError {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return new ScanError({
    code: 'scan.program-failed',
    message: {
      pl: `${program.command} nie odczytał dokumentu (kod ${exit}): ${said}`,
      en: `${program.command} could not read the document (exit ${exit}): ${said}`,
    },
    hint: {
      pl: 'Plik jest uszkodzony, zaszyfrowany albo pusty: otwórz go i zapisz lub zeskanuj jeszcze raz.',
      en: 'The file is damaged, encrypted or empty: open it and save it, or scan it again.',
    },
    details: { program: program.command, exit },
  });
}

const missing = ({ command, debian }: Program, cause: unknown): ScanError =>
  new ScanError({
    code: 'scan.program-missing',
    message: {
      pl: `Brak programu ${command}, którym czyta się skany.`,
      en: `The program ${command}, which reads scans, is not installed.`,
    },
    hint: {
      pl: `Zainstaluj go (Debian, Ubuntu: apt install ${debian}; macOS: brew install tesseract tesseract-lang poppler zbar).`,
      en: `Install it (Debian, Ubuntu: apt install ${debian}; macOS: brew install tesseract tesseract-lang poppler zbar).`,
    },
    details: { program: command, package: debian },
    cause,
  });
