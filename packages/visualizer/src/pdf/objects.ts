import { deflateSync } from 'node:zlib';
import { Writer } from './writer.js';

/** Names one indirect object. */
export type Ref = number;

/** A text string for dictionaries: UTF-16BE with a byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  return `<FEFF${hex}>`;
}

/** Objects packed into one compressed stream. */
const PER_STREAM = 1000;

/** A document that grows beyond this is packed faster and a little less tightly. */
const THOROUGH = 300_000;

/** Streams shorter than this are not worth compressing. */
const WORTH_PACKING = 300;

/** Bytes of one entry of the cross-reference stream: kind, place, index. */
const ENTRY = 7;

/**
 * Collects indirect objects and writes the file with object streams and a cross-reference stream
 * (ISO 32000-1, 7.5.7 and 7.5.8), so that many small objects cost little.
 */
export class PdfObjects {
  private readonly file = Writer.lent('file', 32_768);
  private count = 1;
  private entries = Buffer.alloc(256 * ENTRY);
  private readonly packed = Writer.lent('packed', 16_384);
  private readonly content = Writer.lent('content', 16_384);
  /** Number and offset of each packed object. */
  private members: number[] = [];
  /** Bytes of streams so far, before packing. */
  private plain = 0;

  constructor() {
    this.file.text('%PDF-1.7\n%âãÏÓ\n');
    this.entries.writeUInt16BE(65535, 5);
  }

  /** Reserves a number; the object may be written later. */
  ref(): Ref {
    if ((this.count + 1) * ENTRY > this.entries.length) {
      this.entries = Buffer.concat([this.entries], this.entries.length * 2);
    }
    return this.count++;
  }

  /** Starts an object; it is written straight into what is given back, until `end`. */
  begin(ref: Ref): Writer {
    this.members.push(ref, this.packed.length);
    return this.packed;
  }

  end(): void {
    this.packed.text('\n');
    if (this.members.length === PER_STREAM * 2) this.pack();
  }

  write(ref: Ref, body: string): void {
    this.begin(ref).text(body);
    this.end();
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
    const bytes = ready ? raw : deflate(raw, this.plain < THOROUGH ? 6 : 2);
    this.plain += raw.length;
    const filter = ready ? '' : ' /Filter /FlateDecode';
    this.place(ref, 1, this.file.length, 0);
    this.file
      .text(`${ref} 0 obj\n<< ${dictionary}${filter} /Length ${bytes.length} >>\nstream\n`)
      .append(bytes)
      .text('\nendstream\nendobj\n');
    return ref;
  }

  /** The whole file. `id` is 32 hexadecimal digits, the same for the same content. */
  finish(root: Ref, info: Ref, id: string): Uint8Array {
    if (this.members.length > 0) this.pack();
    const table = this.ref();
    const start = this.file.length;
    this.place(table, 1, start, 0);
    this.stream(
      this.entries.subarray(0, this.count * ENTRY),
      `/Type /XRef /Size ${this.count} /W [1 4 2] /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`,
      { ref: table },
    );
    const whole = this.file.text(`startxref\n${start}\n%%EOF\n`).copy();
    this.file.giveBack('file');
    this.packed.giveBack('packed');
    this.content.giveBack('content');
    return whole;
  }

  private place(ref: Ref, kind: 1 | 2, place: number, index: number): void {
    const at = ref * ENTRY;
    this.entries[at] = kind;
    this.entries.writeUInt32BE(place, at + 1);
    this.entries.writeUInt16BE(index, at + 5);
  }

  private pack(): void {
    const { members, packed, content } = this;
    const stream = this.ref();
    content.clear();
    for (let at = 0; at < members.length; at += 2) {
      content
        .integer(members[at]!)
        .text(' ')
        .integer(members[at + 1]!)
        .text(' ');
      this.place(members[at]!, 2, stream, at / 2);
    }
    const first = content.length;
    content.append(packed.view());
    const dictionary = `/Type /ObjStm /N ${members.length / 2} /First ${first}`;
    this.members = [];
    packed.clear();
    this.stream(content.view(), dictionary, { ref: stream });
  }
}

/** The room for what comes out is bound to what goes in: zlib's own 16 kB would outlive a page of five until the next full collection. */
function deflate(raw: Uint8Array, level: number): Uint8Array {
  const chunkSize = Math.min(16_384, Math.max(256, (raw.length + 3) >> 2));
  return deflateSync(raw, { level, chunkSize });
}
