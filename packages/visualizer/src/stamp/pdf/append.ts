import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFArray, type PDFDocument, PDFHexString, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { Tail } from './tail.js';

/**
 * The original followed by an update section (ISO 32000-1, 7.5.6): every byte of the original stays where it is.
 * `changed` are the objects to write, new or in place of older ones.
 */
export function appendUpdate(
  original: Uint8Array,
  doc: PDFDocument,
  tail: Tail,
  changed: Iterable<PDFRef>,
): Uint8Array {
  const refs = [...new Set(changed)].sort((a, b) => a.objectNumber - b.objectNumber);
  const parts: Uint8Array[] = [];
  let length = original.length;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  add(latin1('\n'));
  const entries: Entry[] = [];
  for (const ref of refs) {
    const object = doc.context.lookup(ref);
    if (!object) continue;
    entries.push({ number: ref.objectNumber, generation: ref.generationNumber, offset: length });
    add(latin1(`${ref.objectNumber} ${ref.generationNumber} obj\n`));
    add(serialise(object));
    add(latin1('\nendobj\n'));
  }
  const start = length;
  const trailer = trailerEntries(doc, tail, parts);
  if (tail.kind === 'table') {
    const size = Math.max(tail.size, doc.context.largestObjectNumber + 1);
    add(latin1(`xref\n${table(entries)}trailer\n<< /Size ${size} ${trailer} >>\n`));
  } else {
    const number = Math.max(tail.size, doc.context.largestObjectNumber + 1);
    entries.push({ number, generation: 0, offset: start });
    add(stream(entries, number, trailer));
  }
  add(latin1(`startxref\n${start}\n%%EOF\n`));
  return join(original, parts, length);
}

interface Entry {
  number: number;
  generation: number;
  offset: number;
}

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

function serialise(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

/** Everything of the trailer but `/Size`. The second half of `/ID` changes with the content (14.4). */
function trailerEntries(doc: PDFDocument, tail: Tail, parts: readonly Uint8Array[]): string {
  const info = doc.context.trailerInfo;
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const second = hash.digest('hex').slice(0, 32);
  const id = doc.context.lookup(info.ID);
  const permanent = id instanceof PDFArray ? doc.context.lookup(id.asArray()[0]) : undefined;
  const first =
    permanent instanceof PDFHexString || permanent instanceof PDFString
      ? Buffer.from(permanent.asBytes()).toString('hex')
      : second;
  return [
    `/Root ${info.Root}`,
    info.Info instanceof PDFRef ? `/Info ${info.Info}` : '',
    `/ID [<${first}> <${second}>]`,
    `/Prev ${tail.startxref}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Runs of consecutive object numbers. */
function sections(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.at(-1)?.number === entry.number - 1) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function table(entries: readonly Entry[]): string {
  return sections(entries)
    .map((run) => {
      const lines = run.map(
        ({ offset, generation }) =>
          `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`,
      );
      return `${run[0]?.number ?? 0} ${run.length}\n${lines.join('')}`;
    })
    .join('');
}

function stream(entries: readonly Entry[], number: number, trailer: string): Uint8Array {
  const rows = Buffer.alloc(entries.length * 8);
  entries.forEach(({ offset, generation }, index) => {
    rows.writeUInt8(1, index * 8);
    rows.writeUIntBE(offset, index * 8 + 1, 5);
    rows.writeUInt16BE(generation, index * 8 + 6);
  });
  const data = deflateSync(rows);
  const index = sections(entries)
    .map((run) => `${run[0]?.number ?? 0} ${run.length}`)
    .join(' ');
  const head =
    `${number} 0 obj\n<< /Type /XRef /Size ${number + 1} /W [1 5 2] /Index [${index}] ${trailer} ` +
    `/Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return new Uint8Array(Buffer.concat([latin1(head), data, latin1('\nendstream\nendobj\n')]));
}

function join(original: Uint8Array, parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(original);
  let at = original.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
