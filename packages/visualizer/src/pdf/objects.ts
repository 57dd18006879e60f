import { deflateSync } from 'node:zlib';

/** Names one indirect object. */
export type Ref = number;

/** A number as PDF writes it: at most three decimals, no exponent. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** A text string for dictionaries: UTF-16BE with a byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index++) {
    hex += text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0');
  }
  return `<${hex}>`;
}

/** Objects packed into one compressed stream. */
const PER_STREAM = 1000;

/** A document that grows beyond this is packed faster and a little less tightly. */
const THOROUGH = 300_000;

/** Streams shorter than this are not worth compressing. */
const WORTH_PACKING = 300;

type Place = { at: number } | { stream: Ref; index: number } | undefined;

/**
 * Collects indirect objects and writes the file with object streams and a cross-reference stream
 * (ISO 32000-1, 7.5.7 and 7.5.8), so that many small objects cost little.
 */
export class PdfObjects {
  private readonly chunks: Uint8Array[] = [];
  private readonly places: Place[] = [undefined];
  private packed: { ref: Ref; body: string }[] = [];
  private length = 0;
  /** Bytes of streams so far, before packing. */
  private plain = 0;

  constructor() {
    this.push('%PDF-1.7\n%âãÏÓ\n');
  }

  /** Reserves a number; the object may be written later. */
  ref(): Ref {
    this.places.push(undefined);
    return this.places.length - 1;
  }

  write(ref: Ref, body: string): void {
    this.packed.push({ ref, body });
    if (this.packed.length === PER_STREAM) this.pack();
  }

  add(body: string): Ref {
    const ref = this.ref();
    this.write(ref, body);
    return ref;
  }

  /** A stream; deflated, unless its dictionary already names a filter or `plain` is asked for. */
  stream(data: Uint8Array | string, dictionary = '', options: { ref?: Ref; plain?: boolean } = {}): Ref {
    const ref = options.ref ?? this.ref();
    const raw = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const ready = options.plain === true || raw.length < WORTH_PACKING || dictionary.includes('/Filter');
    const bytes = ready ? raw : deflateSync(raw, { level: this.plain < THOROUGH ? 6 : 2 });
    this.plain += raw.length;
    const filter = ready ? '' : ' /Filter /FlateDecode';
    this.places[ref] = { at: this.length };
    this.push(`${ref} 0 obj\n<< ${dictionary}${filter} /Length ${bytes.length} >>\nstream\n`);
    this.pushBytes(bytes);
    this.push('\nendstream\nendobj\n');
    return ref;
  }

  /** The whole file. `id` is 32 hexadecimal digits, the same for the same content. */
  finish(root: Ref, info: Ref, id: string): Uint8Array {
    if (this.packed.length > 0) this.pack();
    const table = this.ref();
    const start = this.length;
    this.places[table] = { at: start };
    const entries = Buffer.alloc(this.places.length * 7);
    this.places.forEach((place, index) => {
      const at = index * 7;
      if (place === undefined) entries.writeUInt16BE(index === 0 ? 65535 : 0, at + 5);
      else if ('at' in place) {
        entries[at] = 1;
        entries.writeUInt32BE(place.at, at + 1);
      } else {
        entries[at] = 2;
        entries.writeUInt32BE(place.stream, at + 1);
        entries.writeUInt16BE(place.index, at + 5);
      }
    });
    this.stream(
      entries,
      `/Type /XRef /Size ${this.places.length} /W [1 4 2] /Root ${root} 0 R /Info ${info} 0 R ` +
        `/ID [<${id}> <${id}>]`,
      { ref: table },
    );
    this.push(`startxref\n${start}\n%%EOF\n`);
    const file = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      file.set(chunk, at);
      at += chunk.length;
    }
    return file;
  }

  private pack(): void {
    const members = this.packed;
    this.packed = [];
    const stream = this.ref();
    let index = '';
    let at = 0;
    members.forEach(({ ref, body }, position) => {
      index += `${ref} ${at} `;
      at += body.length + 1;
      this.places[ref] = { stream, index: position };
    });
    const bodies = members.map(({ body }) => body).join('\n');
    this.stream(index + bodies, `/Type /ObjStm /N ${members.length} /First ${index.length}`, {
      ref: stream,
    });
  }

  private push(text: string): void {
    this.pushBytes(Buffer.from(text, 'latin1'));
  }

  private pushBytes(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.length += bytes.length;
  }
}
