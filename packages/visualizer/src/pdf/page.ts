import type { Direction } from '../direction/direction.js';
import { codeOf, type Encoding, fontOf } from './encoding.js';
import { num, type Writer } from './writer.js';

export type Weight = 'regular' | 'bold';

export interface TextStyle {
  size: number;
  weight?: Weight;
  /** `#rrggbb` */
  color?: string;
}

/** What a page needs of its document. */
export interface PageFonts {
  /** Where lines may hold text that runs from the right. */
  readonly direction?: Pick<Direction, 'visual'> | undefined;
  encoding(weight: Weight): Encoding;
}

const colors = new Map<string, string>();

/** `#rrggbb` as three numbers between 0 and 1; anything else is black. A document has few colours, used by turns. */
function rgb(color: string): string {
  let known = colors.get(color);
  if (known === undefined) {
    if (colors.size > 100) colors.clear();
    known = components(color);
    colors.set(color, known);
  }
  return known;
}

function components(color: string): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) return '0 0 0';
  return match
    .slice(1)
    .map((part) => num(Number.parseInt(part, 16) / 255))
    .join(' ');
}

/** One layer of drawing on a page; the origin is the top left corner, lengths are points. */
export class Layer {
  private font = '';
  private size = 0;
  private fill = '';
  private stroke = '';
  private strokeWidth = 0;

  /** Draws into `out`, which holds nothing else until the layer is done. */
  constructor(
    private readonly out: Writer,
    private readonly height: number,
    private readonly fonts: PageFonts,
  ) {}

  /** Draws one line of text with its baseline at `y`. */
  text(x: number, y: number, line: string, style: TextStyle): void {
    const text = this.fonts.direction?.visual(line) ?? line;
    if (text === '') return;
    const { out } = this;
    const encoding = this.fonts.encoding(style.weight ?? 'regular');
    this.setFill(style.color ?? '#000000');
    out.text('BT ');
    let current = -1;
    for (let index = 0; index < text.length; index++) {
      let point = text.charCodeAt(index);
      if (point >= 0xd800 && point < 0xdc00) {
        point = text.codePointAt(index)!;
        if (point > 0xffff) index += 1;
      }
      const place = encoding.place(point);
      const font = fontOf(place);
      if (font !== current) {
        if (current !== -1) out.text('> Tj ');
        this.setFont(encoding.program(font).name, style.size);
        if (current === -1)
          out
            .number(x)
            .number(this.height - y)
            .text('Td ');
        out.text('<');
        current = font;
      }
      out.code(codeOf(place));
    }
    out.text('> Tj ET\n');
  }

  rect(x: number, y: number, width: number, height: number, color: string): void {
    this.setFill(color);
    this.out
      .number(x)
      .number(this.height - y - height)
      .number(width)
      .number(height)
      .text('re f\n');
  }

  /** A rectangle with rounded corners, filled, or outlined when `line` gives a width. */
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    color: string,
    line?: number,
  ): void {
    if (line === undefined) this.setFill(color);
    else this.setStroke(color, line);
    const bend = radius * 0.4477;
    const bottom = this.height - y - height;
    const top = this.height - y;
    const right = x + width;
    this.numbers(x + radius, bottom).text('m ');
    this.numbers(right - radius, bottom).text('l ');
    this.numbers(right - bend, bottom, right, bottom + bend, right, bottom + radius).text('c ');
    this.numbers(right, top - radius).text('l ');
    this.numbers(right, top - bend, right - bend, top, right - radius, top).text('c ');
    this.numbers(x + radius, top).text('l ');
    this.numbers(x + bend, top, x, top - bend, x, top - radius).text('c ');
    this.numbers(x, bottom + radius).text('l ');
    this.numbers(x, bottom + bend, x + bend, bottom, x + radius, bottom).text('c h ');
    this.out.text(line === undefined ? 'f\n' : 'S\n');
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, width: number): void {
    this.setStroke(color, width);
    this.out
      .number(x1)
      .number(this.height - y1)
      .text('m ');
    this.out
      .number(x2)
      .number(this.height - y2)
      .text('l S\n');
  }

  /** Dark modules of a QR code, as rectangles joined along each row. */
  modules(x: number, y: number, size: number, rows: readonly (readonly boolean[])[], color: string): void {
    this.setFill(color);
    const { out } = this;
    const module = String(Math.round((size / rows.length) * 100_000) / 100_000);
    out.text(`q ${module} 0 0 ${module} `);
    out
      .number(x)
      .number(this.height - y - size)
      .text('cm ');
    rows.forEach((row, line) => {
      for (let start = 0; start < row.length; start++) {
        if (!row[start]) continue;
        let end = start;
        while (row[end]) end += 1;
        out
          .number(start)
          .number(rows.length - line - 1)
          .number(end - start)
          .text('1 re ');
        start = end;
      }
    });
    out.text('f Q\n');
  }

  image(name: string, x: number, y: number, width: number, height: number): void {
    this.out.text('q ').number(width).text('0 0 ').number(height);
    this.out
      .number(x)
      .number(this.height - y - height)
      .text(`cm /${name} Do Q\n`);
  }

  /** Everything until `end` belongs to marked content (ISO 32000-1, 14.6). */
  begin(tag: string, id?: number): void {
    this.out.text('/').text(tag);
    if (id === undefined) this.out.text(' BMC\n');
    else this.out.text(' <</MCID ').integer(id).text(' >> BDC\n');
  }

  end(): void {
    this.out.text('EMC\n');
  }

  private numbers(...values: number[]): Writer {
    for (let index = 0; index < values.length; index++) this.out.number(values[index]!);
    return this.out;
  }

  private setFont(name: string, size: number): void {
    if (name === this.font && size === this.size) return;
    this.font = name;
    this.size = size;
    this.out.text('/').text(name).text(' ').number(size).text('Tf ');
  }

  private setFill(color: string): void {
    if (color === this.fill) return;
    this.fill = color;
    this.out.text(rgb(color)).text(' rg\n');
  }

  private setStroke(color: string, width: number): void {
    if (color === this.stroke && width === this.strokeWidth) return;
    this.stroke = color;
    this.strokeWidth = width;
    this.out.text(rgb(color)).text(' RG ').number(width).text('w\n');
  }
}
