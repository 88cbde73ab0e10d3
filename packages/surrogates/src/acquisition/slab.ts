/** Doubles allocated at a time. */
const blockLength = 4096;

/**
 * Short vectors of zeros out of long blocks: a view costs a tenth of an array of its own. A block lives as long as any of its
 * vectors, so a slab is for vectors that are dropped together.
 */
export class Slab {
  #block = new Float64Array(0);
  #used = 0;

  take(length: number): Float64Array {
    if (this.#used + length > this.#block.length) {
      this.#block = new Float64Array(Math.max(blockLength, length));
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += length;
    return this.#block.subarray(from, this.#used);
  }
}
