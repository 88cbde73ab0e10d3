/** Values in ascending order, each with an id that parts equal ones: placed, taken out, counted and found in O(√n). */
export class RankedValues {
  /** Each non-empty, in order, and none much larger than the rest could bear. */
  readonly #chunks: Entry[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(value: number, id: number): void {
    const index = Math.max(0, this.#chunkOf(value, id));
    const chunk = this.#chunks[index];
    this.#size += 1;
    if (chunk === undefined) {
      this.#chunks.push([{ value, id }]);
      return;
    }
    chunk.splice(placeIn(chunk, value, id), 0, { value, id });
    if (chunk.length > largest) this.#chunks.splice(index + 1, 0, chunk.splice(chunk.length >> 1));
  }

  /** Whether it was there. */
  delete(value: number, id: number): boolean {
    const index = this.#chunkOf(value, id);
    const chunk = this.#chunks[index];
    if (chunk === undefined) return false;
    const place = placeIn(chunk, value, id);
    const entry = chunk[place];
    if (entry === undefined || entry.value !== value || entry.id !== id) return false;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(index, 1);
    this.#size -= 1;
    return true;
  }

  /** How many are less than `value`. */
  countBelow(value: number): number {
    let count = 0;
    for (const chunk of this.#chunks) {
      if ((chunk[chunk.length - 1] as Entry).value < value) count += chunk.length;
      else return count + placeIn(chunk, value, Number.NEGATIVE_INFINITY);
    }
    return count;
  }

  /** How many stand before an entry, equal values in order of their ids. */
  rankOf(value: number, id: number): number {
    let rank = 0;
    for (const chunk of this.#chunks) {
      const last = chunk[chunk.length - 1] as Entry;
      if (last.value > value || (last.value === value && last.id >= id))
        return rank + placeIn(chunk, value, id);
      rank += chunk.length;
    }
    return rank;
  }

  /** The value at `index`, from 0 on, in ascending order. */
  at(index: number): number {
    return this.entryAt(index).value;
  }

  /** The entry at `index`; NaN beyond the last. */
  entryAt(index: number): Entry {
    let left = index;
    for (const chunk of this.#chunks) {
      if (left < chunk.length) return chunk[left] as Entry;
      left -= chunk.length;
    }
    return { value: Number.NaN, id: Number.NaN };
  }

  /** The quantile of order `p`, linear between order statistics; NaN where there is no value. */
  quantile(p: number): number {
    const place = p * (this.#size - 1);
    const below = Math.floor(place);
    const low = this.at(below);
    const share = place - below;
    return share === 0 ? low : low + share * (this.at(below + 1) - low);
  }

  /** Ascending by value, then id. */
  *[Symbol.iterator](): Generator<Entry> {
    for (const chunk of this.#chunks) yield* chunk;
  }

  /** The last chunk that begins at or before the entry. */
  #chunkOf(value: number, id: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const [first] = this.#chunks[middle] as [Entry, ...Entry[]];
      if (first.value < value || (first.value === value && first.id <= id)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

export interface Entry {
  readonly value: number;
  readonly id: number;
}

/** Chunks of 512 keep both their number and a splice short up to millions of values. */
const largest = 512;

/** Where the entry stands in an ascending chunk, or would. */
const placeIn = (chunk: readonly Entry[], value: number, id: number): number => {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = chunk[middle] as Entry;
    if (entry.value < value || (entry.value === value && entry.id < id)) low = middle + 1;
    else high = middle;
  }
  return low;
};
