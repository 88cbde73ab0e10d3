import { cutDown, insertBox, isCovered } from "./box-rows.js";
import { StaircaseArea } from "./staircase-area.js";

/**
 * The volume of the union of boxes that have one corner at the origin, exactly. A box is a row of sides above 0; rows stand one after the other,
 * in descending order of the last side. With the boxes taken in that order, each adds its last side times what it alone covers in the other
 * dimensions: its own measure there, less that of all before it cut down to it. So a dimension falls away with each step down to rectangles, whose
 * union is kept as a staircase. O(n log n) in two and three dimensions, n times that with each further one at worst.
 * (While, Bradstreet & Barone, A fast way of calculating exact hypervolumes, 2012; Guerreiro & Fonseca, Computing and updating hypervolume
 * contributions in up to four dimensions, 2018.)
 */
export class BoxUnion {
  readonly #dimensions: number;
  readonly #stairs = new StaircaseArea();
  /** By dimensions: the boxes so far, without their last side, in descending order of the one before. */
  readonly #kept: Float64Array[] = [];
  /** By dimensions: the same cut down to a box. */
  readonly #cut: Float64Array[] = [];

  /** For up to `capacity` boxes. */
  constructor(dimensions: number, capacity: number) {
    this.#dimensions = dimensions;
    for (let d = 3; d < dimensions; d++) {
      this.#kept[d] = new Float64Array(capacity * d);
      this.#cut[d] = new Float64Array(capacity * d);
    }
    this.#cut[dimensions] = new Float64Array(capacity * dimensions);
  }

  /** Of the first `count` rows. */
  volume(rows: Float64Array, count: number): number {
    return this.#volume(rows, count, this.#dimensions);
  }

  /**
   * What the box at row `place` of `boxes` covers that none of the first `count` rows covers, but for the row `except`. Of an endless box that is
   * endless too, unless one of them covers it.
   */
  exclusive(rows: Float64Array, count: number, boxes: Float64Array, place: number, except = -1): number {
    const dimensions = this.#dimensions;
    const at = place * dimensions;
    const cut = this.#cut[dimensions] as Float64Array;
    const cuts = cutDown(rows, count, { box: boxes, at, dimensions, into: cut, except });
    let own = 1;
    for (let j = 0; j < dimensions; j++) own *= boxes[at + j] as number;
    if (own === Number.POSITIVE_INFINITY)
      return isCovered(cut, cuts, { box: boxes, at, dimensions }) ? 0 : own;
    return Math.max(0, own - this.#volume(cut, cuts, dimensions));
  }

  #volume(rows: Float64Array, count: number, dimensions: number): number {
    if (count === 0) return 0;
    if (dimensions === 1) return rows[0] as number;
    let total = 0;
    if (dimensions <= 3) {
      this.#stairs.clear();
      for (let at = 0; at < count * dimensions; at += dimensions) {
        const area = this.#stairs.add(rows[at] as number, rows[at + 1] as number);
        total += dimensions === 3 ? area * (rows[at + 2] as number) : area;
      }
      return total;
    }
    const less = dimensions - 1;
    const [kept, cut] = [this.#kept[less] as Float64Array, this.#cut[less] as Float64Array];
    let size = 0;
    for (let at = 0; at < count * dimensions; at += dimensions) {
      if (isCovered(kept, size, { box: rows, at, dimensions: less })) continue;
      let own = 1;
      for (let j = 0; j < less; j++) own *= rows[at + j] as number;
      const cuts = cutDown(kept, size, { box: rows, at, dimensions: less, into: cut, except: -1 });
      const last = rows[at + less] as number;
      total += last * Math.max(0, own - this.#volume(cut, cuts, less));
      size = insertBox(kept, size, { box: rows, at, dimensions: less });
    }
    return total;
  }
}
