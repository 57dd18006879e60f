import type { Encoding } from './encoding.js';
import type { FontProgram } from './font-program.js';
import { num } from './objects.js';

export type Weight = 'regular' | 'bold';

export interface TextStyle {
  size: number;
  weight?: Weight;
  /** `#rrggbb` */
  color?: string;
}

/** What a page needs of its document. */
export interface PageFonts {
  encoding(weight: Weight): Encoding;
}

/** `#rrggbb` as three numbers between 0 and 1; anything else is black. */
export function rgb(color: string): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) return '0 0 0';
  return match
    .slice(1)
    .map((part) => num(Number.parseInt(part, 16) / 255))
    .join(' ');
}

/** One layer of drawing on a page; the origin is the top left corner, lengths are points. */
export class Layer {
  private out: string[] = [];
  private font = '';
  private fill = '';
  private stroke = '';

  constructor(
    private readonly height: number,
    private readonly fonts: PageFonts,
  ) {}

  /** Draws one line of text with its baseline at `y`. */
  text(x: number, y: number, text: string, style: TextStyle): void {
    if (text === '') return;
    const encoding = this.fonts.encoding(style.weight ?? 'regular');
    this.setFill(style.color ?? '#000000');
    let at = x;
    let from = 0;
    let run = '';
    let current = -1;
    for (let index = 0; index < text.length; index++) {
      const place = encoding.place(text, index);
      if (place.font !== current) {
        if (run !== '') {
          this.show(at, y, run, encoding.program(current), style.size);
          at += encoding.face.width(text.slice(from, index), style.size);
          run = '';
        }
        from = index;
        current = place.font;
      }
      run += place.code;
      if (place.wide) index += 1;
    }
    this.show(at, y, run, encoding.program(current), style.size);
  }

  private show(x: number, y: number, codes: string, program: FontProgram, size: number): void {
    const font = `/${program.name} ${num(size)} Tf `;
    const set = font === this.font ? '' : font;
    this.font = font;
    this.out.push(`BT ${set}${num(x)} ${num(this.height - y)} Td <${codes}> Tj ET`);
  }

  rect(x: number, y: number, width: number, height: number, color: string): void {
    this.setFill(color);
    this.out.push(`${num(x)} ${num(this.height - y - height)} ${num(width)} ${num(height)} re f`);
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
    const n = num;
    this.out.push(
      `${n(x + radius)} ${n(bottom)} m ${n(right - radius)} ${n(bottom)} l ` +
        `${n(right - bend)} ${n(bottom)} ${n(right)} ${n(bottom + bend)} ${n(right)} ${n(bottom + radius)} c ` +
        `${n(right)} ${n(top - radius)} l ` +
        `${n(right)} ${n(top - bend)} ${n(right - bend)} ${n(top)} ${n(right - radius)} ${n(top)} c ` +
        `${n(x + radius)} ${n(top)} l ` +
        `${n(x + bend)} ${n(top)} ${n(x)} ${n(top - bend)} ${n(x)} ${n(top - radius)} c ` +
        `${n(x)} ${n(bottom + radius)} l ` +
        `${n(x)} ${n(bottom + bend)} ${n(x + bend)} ${n(bottom)} ${n(x + radius)} ${n(bottom)} c h ` +
        (line === undefined ? 'f' : 'S'),
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, width: number): void {
    this.setStroke(color, width);
    this.out.push(`${num(x1)} ${num(this.height - y1)} m ${num(x2)} ${num(this.height - y2)} l S`);
  }

  /** Dark modules of a QR code, as rectangles joined along each row. */
  modules(x: number, y: number, size: number, rows: readonly (readonly boolean[])[], color: string): void {
    this.setFill(color);
    const module = size / rows.length;
    const path: string[] = [];
    rows.forEach((row, line) => {
      for (let start = 0; start < row.length; start++) {
        if (!row[start]) continue;
        let end = start;
        while (row[end]) end += 1;
        path.push(`${start} ${rows.length - line - 1} ${end - start} 1 re`);
        start = end;
      }
    });
    this.out.push(
      `q ${num5(module)} 0 0 ${num5(module)} ${num(x)} ${num(this.height - y - size)} cm ${path.join(' ')} f Q`,
    );
  }

  image(name: string, x: number, y: number, width: number, height: number): void {
    this.out.push(
      `q ${num(width)} 0 0 ${num(height)} ${num(x)} ${num(this.height - y - height)} cm /${name} Do Q`,
    );
  }

  /** Everything until `end` belongs to marked content (ISO 32000-1, 14.6). */
  begin(tag: string, id?: number): void {
    this.out.push(id === undefined ? `/${tag} BMC` : `/${tag} <</MCID ${id}>> BDC`);
  }

  end(): void {
    this.out.push('EMC');
  }

  /** What was drawn, as a content stream; the layer is empty afterwards. */
  take(): string {
    const content = this.out.join('\n');
    this.out = [];
    this.font = '';
    this.fill = '';
    this.stroke = '';
    return content;
  }

  private setFill(color: string): void {
    if (color === this.fill) return;
    this.fill = color;
    this.out.push(`${rgb(color)} rg`);
  }

  private setStroke(color: string, width: number): void {
    const stroke = `${rgb(color)} RG ${num(width)} w`;
    if (stroke === this.stroke) return;
    this.stroke = stroke;
    this.out.push(stroke);
  }
}

const num5 = (value: number) => String(Math.round(value * 100_000) / 100_000);
