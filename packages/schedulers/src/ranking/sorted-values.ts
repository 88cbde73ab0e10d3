/** Values in ascending order: placed in O(√n), many at once by one sort, and found by their rank in O(√n). */
export class SortedValues {
  /** Each non-empty, in order. */
  #chunks: number[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(value: number): void {
    const chunk = this.#chunks[this.#chunkOf(value)];
    this.#size += 1;
    if (chunk === undefined) {
      this.#chunks.push([value]);
      return;
    }
    chunk.splice(placeIn(chunk, value), 0, value);
    if (chunk.length > largest)
      this.#chunks.splice(this.#chunks.indexOf(chunk) + 1, 0, chunk.splice(chunk.length >> 1));
  }

  addAll(values: readonly number[]): void {
    if (values.length < this.#size / few) {
      for (const value of values) this.add(value);
      return;
    }
    const all = new Float64Array(this.#size + values.length);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    all.set(values, at);
    all.sort();
    this.#size = all.length;
    this.#chunks = [];
    for (let from = 0; from < all.length; from += largest / 2)
      this.#chunks.push(Array.from(all.subarray(from, from + largest / 2)));
  }

  /** The quantile of order `p`, linear between order statistics; NaN where there is no value. */
  quantile(p: number): number {
    const place = p * (this.#size - 1);
    const below = Math.floor(place);
    const low = this.#at(below);
    const share = place - below;
    return share === 0 ? low : low + share * (this.#at(below + 1) - low);
  }

  #at(index: number): number {
    let left = index;
    for (const chunk of this.#chunks) {
      if (left < chunk.length) return chunk[left] as number;
      left -= chunk.length;
    }
    return Number.NaN;
  }

  /** The last chunk that begins at or before the value, else the first. */
  #chunkOf(value: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#chunks[middle]?.[0] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Chunks of 512 keep both their number and a splice short up to millions of values. */
const largest = 512;
/** Fewer than one new one in so many are placed one by one. */
const few = 8;

/** Where the value would stand in an ascending chunk. */
const placeIn = (chunk: readonly number[], value: number): number => {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunk[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
