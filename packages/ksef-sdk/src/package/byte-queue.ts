/** Bytes that came in pieces, taken out in pieces of other lengths. */
export class ByteQueue {
  #pieces: Buffer[] = [];
  #first = 0;
  length = 0;
  /** How many bytes were taken or dropped. */
  taken = 0;

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  /** A copy of the next `count` bytes, in memory of its own; undefined until there are so many. */
  take(count: number): Uint8Array | undefined {
    if (count > this.length) return undefined;
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const piece = this.#pieces[this.#first]!;
      const taken = piece.length <= count - at ? piece : piece.subarray(0, count - at);
      bytes.set(taken, at);
      this.#drop(taken.length);
      at += taken.length;
    }
    return bytes;
  }

  /** The next `count` bytes to look at, good until more are taken; undefined until there are so many. */
  peek(count: number): Buffer | undefined {
    const piece = this.#pieces[this.#first];
    if (piece && piece.length >= count) return piece.subarray(0, count);
    return count > this.length
      ? undefined
      : Buffer.concat(this.#pieces.slice(this.#first)).subarray(0, count);
  }

  /** Drops up to `count` bytes; gives how many there were. */
  skip(count: number): number {
    const dropped = Math.min(count, this.length);
    for (let left = dropped; left > 0; ) {
      const piece = Math.min(left, this.#pieces[this.#first]!.length);
      this.#drop(piece);
      left -= piece;
    }
    return dropped;
  }

  /** Drops bytes of the first piece. */
  #drop(count: number): void {
    const piece = this.#pieces[this.#first]!;
    this.length -= count;
    this.taken += count;
    if (count < piece.length) {
      this.#pieces[this.#first] = piece.subarray(count);
      return;
    }
    this.#first += 1;
    if (this.#first < 64 && this.#first < this.#pieces.length) return;
    this.#pieces = this.#pieces.slice(this.#first);
    this.#first = 0;
  }
}
