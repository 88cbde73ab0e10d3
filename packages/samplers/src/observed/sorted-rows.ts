/** Rows of a full chunk: small enough to shift cheaply, large enough that a million rows make few chunks. */
const chunkRows = 512;

interface Chunk {
  readonly rows: Int32Array;
  readonly keys: Float64Array;
  length: number;
}

const emptyChunk = (): Chunk => ({
  rows: new Int32Array(chunkRows),
  keys: new Float64Array(chunkRows),
  length: 0,
});

/**
 * Rows 0, 1, 2, … in the order of their keys, equal keys by row, kept while rows are added: an insertion costs the same
 * microsecond at a hundred rows and at a million, so that no ask sorts a whole study.
 */
export class SortedRows {
  readonly #chunks: Chunk[] = [emptyChunk()];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a row that is larger than all before it. The key is a number, finite or not, but not NaN. */
  add(row: number, key: number): void {
    this.#size += 1;
    const at = this.#chunkFor(key);
    const chunk = this.#chunks[at]!;
    const { rows, keys, length } = chunk;
    const place = placeIn(keys, length, key);
    rows.copyWithin(place + 1, place, length);
    keys.copyWithin(place + 1, place, length);
    rows[place] = row;
    keys[place] = key;
    chunk.length += 1;
    if (chunk.length < chunkRows) return;
    const half = chunkRows >> 1;
    const upper = emptyChunk();
    upper.rows.set(rows.subarray(half));
    upper.keys.set(keys.subarray(half));
    upper.length = chunkRows - half;
    chunk.length = half;
    this.#chunks.splice(at + 1, 0, upper);
  }

  /** The row at a place, 0 … size − 1, in order; undefined beyond. */
  at(place: number): number | undefined {
    let rest = place;
    for (const { rows, length } of this.#chunks) {
      if (rest < length) return rows[rest];
      rest -= length;
    }
    return undefined;
  }

  /** All rows in order. */
  *[Symbol.iterator](): Generator<number, void, undefined> {
    for (const { rows, length } of this.#chunks) for (let i = 0; i < length; i++) yield rows[i]!;
  }

  /** The first chunk whose last key is larger, else the last chunk: after all equal keys. */
  #chunkFor(key: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { keys, length } = this.#chunks[middle]!;
      if (keys[length - 1]! > key) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The first place with a larger key. */
const placeIn = (keys: Float64Array, length: number, key: number): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! > key) high = middle;
    else low = middle + 1;
  }
  return low;
};
