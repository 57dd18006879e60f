// Draws pages of PDFs on a thread of its own: a malformed file may make pdfjs reject behind the scenes or never
// come back, and neither may reach the program that stamps. Plain JavaScript, so that it runs as it stands.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const MAX_PIXELS = 16_000_000;

const documents = new Map();
const waiting = [];
let abandon = null;

const tools = (async () => {
  const canvas = await import(workerData.canvas);
  const pdfjs = await import(workerData.pdfjs);
  return { createCanvas: canvas.createCanvas ?? canvas.default.createCanvas, pdfjs };
})();

const actions = {
  async open({ document, pdf }) {
    const { pdfjs } = await tools;
    const home = workerData.home;
    const task = pdfjs.getDocument({
      data: pdf,
      isEvalSupported: false,
      useSystemFonts: false,
      verbosity: 0,
      standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
      cMapUrl: `${join(home, 'cmaps')}/`,
      cMapPacked: true,
      wasmUrl: `${join(home, 'wasm')}/`,
      iccUrl: `${join(home, 'iccs')}/`,
    });
    documents.set(document, { task, opened: await task.promise });
    return true;
  },

  async render({ document, page: index, dpi }) {
    const { pdfjs, createCanvas } = await tools;
    const held = documents.get(document);
    if (!held) return null;
    const page = await held.opened.getPage(index + 1);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const width = Math.ceil(viewport.width);
    const height = Math.ceil(viewport.height);
    if (!(width >= 1 && height >= 1 && width * height <= MAX_PIXELS)) return null;
    const context = createCanvas(width, height).getContext('2d');
    await page.render({ canvas: null, canvasContext: context, viewport, background: '#ffffff' }).promise;
    const faithful = await picturesDrawn(pdfjs, page);
    page.cleanup();
    // A copy: the canvas's own memory cannot be handed over on every version of Node.
    return faithful
      ? { width, height, data: new Uint8Array(context.getImageData(0, 0, width, height).data) }
      : null;
  },

  async close({ document }) {
    const held = documents.get(document);
    documents.delete(document);
    await held?.task.destroy();
    return null;
  },
};

/** pdfjs leaves out a picture that it cannot decode: such a page must not be taken for blank. */
async function picturesDrawn(pdfjs, page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { paintImageXObject, paintImageXObjectRepeat } = pdfjs.OPS;
  return fnArray.every((operator, index) => {
    if (operator !== paintImageXObject && operator !== paintImageXObjectRepeat) return true;
    const id = argsArray[index]?.[0];
    if (typeof id !== 'string') return true;
    const store = id.startsWith('g_') ? page.commonObjs : page.objs;
    return !store.has(id) || store.get(id) !== null;
  });
}

function answer(id, result) {
  try {
    parentPort.postMessage({ id, result }, result?.data ? [result.data.buffer] : []);
  } catch {
    parentPort.postMessage({ id, result: null });
  }
}

/** One request at a time, so that a rejection from nowhere belongs to the one at work. */
async function work() {
  while (waiting.length > 0) {
    const request = waiting[0];
    const abandoned = new Promise((resolve) => {
      abandon = () => resolve(null);
    });
    const result = await Promise.race([actions[request.kind](request).catch(() => null), abandoned]);
    abandon = null;
    waiting.shift();
    answer(request.id, result);
  }
}

process.on('unhandledRejection', () => abandon?.());

tools.then(
  () => {
    parentPort.on('message', (request) => {
      waiting.push(request);
      if (waiting.length === 1) void work();
    });
    answer(0, true);
  },
  () => answer(0, null),
);
