/** Hands out positions in a kernel's memory, one after the other; all are freed together by going back to a mark. */
export class Arena {
  readonly #capacity: number;
  #used = 0;

  constructor(memory: Float64Array) {
    this.#capacity = memory.length;
  }

  /** The position of `length` doubles, a multiple of 4. What earlier users wrote is still there. */
  take(length: number): number {
    const position = this.#used;
    const used = position + ((length + 3) & ~3);
    if (used > this.#capacity) throw new RangeError(`the arena has ${this.#capacity} doubles, not ${used}`);
    this.#used = used;
    return position;
  }

  /** A place to come back to. */
  mark(): number {
    return this.#used;
  }

  /** Frees all that was taken since the mark. */
  release(mark: number): void {
    this.#used = mark;
  }
}
