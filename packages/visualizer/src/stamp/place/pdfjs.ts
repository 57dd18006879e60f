import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { OpenRenderer, PagePixels } from '../types.js';

/** A page that takes longer is treated as one that cannot be shown. */
const TIME_LIMIT_MS = 30_000;

interface Reply {
  id: number;
  result: unknown;
}

/** The thread that draws pages; started on first use, kept, and never in the way of the process's end. */
class DrawingThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, (result: unknown) => void>();
  #last = 0;
  dead = false;

  constructor(workerData: Record<string, string>) {
    const file = import.meta.url.endsWith('.ts') ? './draw-worker.mjs' : './draw-worker.js';
    this.#worker = new Worker(new URL(file, import.meta.url), { workerData, stdout: true, stderr: true });
    this.#worker.on('message', ({ id, result }: Reply) => {
      this.#settle(id, result);
    });
    const end = () => {
      this.dead = true;
      for (const id of [...this.#pending.keys()]) this.#settle(id, null);
    };
    this.#worker.on('error', end);
    this.#worker.on('exit', end);
    this.#worker.unref();
  }

  /** Whether both optional packages could be loaded. */
  ready(): Promise<unknown> {
    return this.#await(0);
  }

  /** The answer; `null` when there is none in time. */
  ask(kind: string, message: Record<string, unknown>, transfer: ArrayBuffer[] = []): Promise<unknown> {
    if (this.dead) return Promise.resolve(null);
    this.#last += 1;
    const answer = this.#await(this.#last);
    this.#worker.postMessage({ ...message, kind, id: this.#last }, transfer);
    return answer;
  }

  #await(id: number): Promise<unknown> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.dead = true;
        void this.#worker.terminate();
      }, TIME_LIMIT_MS);
      this.#worker.ref();
      this.#pending.set(id, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
    });
  }

  #settle(id: number, result: unknown): void {
    const resolve = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker.unref();
    resolve?.(result);
  }
}

let thread: Promise<DrawingThread | null> | undefined;
let lastDocument = 0;

async function drawingThread(): Promise<DrawingThread | null> {
  thread ??= startThread();
  const current = thread;
  const drawing = await current;
  if (!drawing?.dead) return drawing;
  if (thread === current) thread = startThread();
  return thread;
}

async function startThread(): Promise<DrawingThread | null> {
  const require = createRequire(import.meta.url);
  try {
    const home = dirname(require.resolve('pdfjs-dist/package.json'));
    const started = new DrawingThread({
      home,
      pdfjs: pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href,
      canvas: pathToFileURL(require.resolve('@napi-rs/canvas')).href,
    });
    return (await started.ready()) ? started : null;
  } catch {
    return null;
  }
}

/** Draws pages by pdfjs-dist on @napi-rs/canvas; `null` where these optional packages are not installed. */
export const openPdfjs: OpenRenderer = async (pdf) => {
  const drawing = await drawingThread();
  if (!drawing) return null;
  lastDocument += 1;
  const document = lastDocument;
  // Not slice(): a Buffer's shares its memory, which the thread would take away from the caller.
  const copy = new Uint8Array(pdf);
  const opened = await drawing.ask('open', { document, pdf: copy }, [copy.buffer]);
  if (!opened) return null;
  return {
    async render(page, dpi) {
      return (await drawing.ask('render', { document, page, dpi })) as PagePixels | null;
    },
    async close() {
      await drawing.ask('close', { document });
    },
  };
};
