import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenRenderer, PagePixels, PageRenderer } from '../types.js';

/** The little of pdfjs-dist and @napi-rs/canvas that is used; both are optional and loaded on first use. */
interface Pdfjs {
  getDocument(source: Record<string, unknown>): { promise: Promise<PdfjsDocument>; destroy(): Promise<void> };
  OPS: Record<string, number>;
}
interface PdfjsDocument {
  numPages: number;
  getPage(number: number): Promise<PdfjsPage>;
}
interface PdfjsPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  render(options: Record<string, unknown>): { promise: Promise<void>; cancel(): void };
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[][] }>;
  objs: ObjectStore;
  commonObjs: ObjectStore;
  cleanup(): void;
}
interface ObjectStore {
  has(id: string): boolean;
  get(id: string): unknown;
}
interface Canvas {
  createCanvas(
    width: number,
    height: number,
  ): {
    getContext(kind: '2d'): {
      getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
    };
  };
}

const MAX_PIXELS = 16_000_000;
const TIME_LIMIT_MS = 30_000;

let loading: Promise<{ pdfjs: Pdfjs; canvas: Canvas; home: string } | null> | undefined;

async function load(): Promise<{ pdfjs: Pdfjs; canvas: Canvas; home: string } | null> {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    const canvas = (await import('@napi-rs/canvas')) as unknown as Canvas;
    const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Pdfjs;
    return { pdfjs, canvas, home };
  } catch {
    return null;
  }
}

/** Draws pages by pdfjs-dist on @napi-rs/canvas; `null` where these optional packages are not installed. */
export const openPdfjs: OpenRenderer = async (pdf) => {
  loading ??= load();
  const tools = await loading;
  if (!tools) return null;
  const task = tools.pdfjs.getDocument({
    data: pdf.slice(),
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
    standardFontDataUrl: `${join(tools.home, 'standard_fonts')}/`,
    cMapUrl: `${join(tools.home, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(tools.home, 'wasm')}/`,
    iccUrl: `${join(tools.home, 'iccs')}/`,
  });
  try {
    const document = await within(task.promise);
    return rendererOf(tools, document, () => task.destroy());
  } catch {
    await task.destroy().catch(() => undefined);
    return null;
  }
};

function rendererOf(
  { pdfjs, canvas }: { pdfjs: Pdfjs; canvas: Canvas },
  document: PdfjsDocument,
  close: () => Promise<void>,
): PageRenderer {
  return {
    close,
    async render(index, dpi) {
      try {
        const page = await within(document.getPage(index + 1));
        const viewport = page.getViewport({ scale: dpi / 72 });
        const width = Math.ceil(viewport.width);
        const height = Math.ceil(viewport.height);
        if (width * height > MAX_PIXELS || width < 1 || height < 1) return null;
        const surface = canvas.createCanvas(width, height);
        const context = surface.getContext('2d');
        const drawing = page.render({
          canvas: null,
          canvasContext: context,
          viewport,
          background: '#ffffff',
        });
        await within(drawing.promise, () => drawing.cancel());
        const faithful = await picturesDrawn(pdfjs, page);
        const pixels: PagePixels = { width, height, data: context.getImageData(0, 0, width, height).data };
        page.cleanup();
        return faithful ? pixels : null;
      } catch {
        return null;
      }
    },
  };
}

/** pdfjs leaves out a picture that it cannot decode: such a page must not be taken for blank. */
async function picturesDrawn(pdfjs: Pdfjs, page: PdfjsPage): Promise<boolean> {
  const { fnArray, argsArray } = await within(page.getOperatorList());
  const { paintImageXObject, paintImageXObjectRepeat } = pdfjs.OPS;
  return fnArray.every((operator, index) => {
    if (operator !== paintImageXObject && operator !== paintImageXObjectRepeat) return true;
    const id = argsArray[index]?.[0];
    if (typeof id !== 'string') return true;
    const store = id.startsWith('g_') ? page.commonObjs : page.objs;
    return !store.has(id) || store.get(id) !== null;
  });
}

async function within<T>(work: Promise<T>, onTimeout?: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeout?.();
      reject(new Error('drawing the page took too long'));
    }, TIME_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
