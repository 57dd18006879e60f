import { damagedPicture } from './errors.js';

export interface PngHeader {
  width: number;
  height: number;
  /** Bits a channel. */
  depth: number;
  channels: number;
  indexed: boolean;
  interlaced: boolean;
}

interface Pass {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/**
 * Undoes row filters and interlacing (ISO 15948, 8.2 and 9.2); gives colour and transparency apart, 8 bits a
 * channel (indices of a palette as they are). `alpha` is null when every pixel is opaque.
 */
export function unfilter(
  header: PngHeader,
  raw: Uint8Array,
  transparency: Uint8Array | null,
  passes: readonly Pass[],
): { colour: Uint8Array; alpha: Uint8Array | null } {
  const { width, height, channels, indexed } = header;
  const hasAlpha = channels === 2 || channels === 4;
  const colours = hasAlpha ? channels - 1 : channels;
  const colour = new Uint8Array(width * height * colours);
  const alpha = new Uint8Array(width * height).fill(255);
  const key = transparency && !indexed ? keyOf(transparency, colours) : null;
  const whole: Pass = { x: 0, y: 0, dx: 1, dy: 1 };
  let at = 0;
  for (const pass of header.interlaced ? passes : [whole]) {
    const columns = Math.ceil((width - pass.x) / pass.dx);
    const rows = Math.ceil((height - pass.y) / pass.dy);
    if (columns <= 0 || rows <= 0) continue;
    const length = Math.ceil((columns * channels * header.depth) / 8);
    let above = new Uint8Array(length);
    for (let row = 0; row < rows; row++) {
      const line = new Uint8Array(raw.subarray(at + 1, at + 1 + length));
      undoFilter(raw[at] ?? 0, line, above, Math.max(1, (channels * header.depth) >> 3));
      at += 1 + length;
      for (let column = 0; column < columns; column++) {
        const pixel = (pass.y + row * pass.dy) * width + pass.x + column * pass.dx;
        const samples = samplesAt(line, column, header);
        for (let channel = 0; channel < colours; channel++) {
          colour[pixel * colours + channel] = toByte(samples[channel] ?? 0, header);
        }
        if (hasAlpha) alpha[pixel] = toByte(samples[colours] ?? 0, header);
        else if (indexed && transparency) alpha[pixel] = transparency[samples[0] ?? 0] ?? 255;
        else if (key?.every((value, channel) => value === samples[channel])) alpha[pixel] = 0;
      }
      above = line;
    }
  }
  return { colour, alpha: alpha.every((value) => value === 255) ? null : alpha };
}

function keyOf(transparency: Uint8Array, colours: number): number[] | null {
  if (transparency.length < colours * 2) return null;
  return Array.from(
    { length: colours },
    (_, channel) => ((transparency[channel * 2] ?? 0) << 8) | (transparency[channel * 2 + 1] ?? 0),
  );
}

function samplesAt(line: Uint8Array, column: number, { channels, depth }: PngHeader): number[] {
  const samples: number[] = [];
  for (let channel = 0; channel < channels; channel++) {
    const index = column * channels + channel;
    if (depth === 8) samples.push(line[index] ?? 0);
    else if (depth === 16) samples.push(((line[index * 2] ?? 0) << 8) | (line[index * 2 + 1] ?? 0));
    else {
      const bit = index * depth;
      samples.push(((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1));
    }
  }
  return samples;
}

function toByte(sample: number, { depth, indexed }: PngHeader): number {
  if (indexed || depth === 8) return sample;
  if (depth === 16) return sample >> 8;
  return Math.round((sample * 255) / ((1 << depth) - 1));
}

function undoFilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter > 4) throw damagedPicture();
  if (filter === 0) return;
  for (let at = 0; at < line.length; at++) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    let predicted = left;
    if (filter === 2) predicted = up;
    else if (filter === 3) predicted = (left + up) >> 1;
    else if (filter === 4) predicted = paeth(left, up, at >= step ? (above[at - step] ?? 0) : 0);
    line[at] = ((line[at] ?? 0) + predicted) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const a = Math.abs(estimate - left);
  const b = Math.abs(estimate - up);
  const c = Math.abs(estimate - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
