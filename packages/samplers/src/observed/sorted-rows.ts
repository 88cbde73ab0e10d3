/** Rows of a full chunk: small enough to shift cheaply, large enough that a million rows make few chunks. */
const chunkRows = 512;

/**
 * Rows 0, 1, 2, … in the order of their keys, equal keys by row, kept while rows are added: an insertion costs the same few
 * microseconds at a hundred rows and at a million, so that no ask sorts a whole study.
 */
export class SortedRows {
  readonly #keyOf: (row: number) => number;
  readonly #chunks: { readonly rows: Int32Array; length: number }[] = [];
  #size = 0;

  /** `keyOf` must go on giving the same finite or infinite number for a row that was added. */
  constructor(keyOf: (row: number) => number) {
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a row that is larger than all before it. */
  add(row: number): void {
    this.#size += 1;
    const chunks = this.#chunks;
    if (chunks.length === 0) chunks.push({ rows: new Int32Array(chunkRows), length: 0 });
    const key = this.#keyOf(row);
    const at = this.#chunkFor(key);
    const chunk = chunks[at]!;
    const place = this.#placeIn(chunk.rows, chunk.length, key);
    chunk.rows.copyWithin(place + 1, place, chunk.length);
    chunk.rows[place] = row;
    chunk.length += 1;
    if (chunk.length < chunkRows) return;
    const half = chunkRows >> 1;
    const rows = new Int32Array(chunkRows);
    rows.set(chunk.rows.subarray(half));
    chunk.length = half;
    chunks.splice(at + 1, 0, { rows, length: chunkRows - half });
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

  /** The first chunk whose last row has a larger key, else the last one: after all equal keys. */
  #chunkFor(key: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { rows, length } = this.#chunks[middle]!;
      if (this.#keyOf(rows[length - 1]!) > key) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #placeIn(rows: Int32Array, length: number, key: number): number {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keyOf(rows[middle]!) > key) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
