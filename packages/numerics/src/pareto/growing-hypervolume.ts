import { insertBox } from "./box-rows.js";
import { BoxUnion } from "./box-union.js";
import { isWithin } from "./boxes-within.js";
import { checkLosses } from "./check-losses.js";
import type { Losses } from "./losses.js";
import { StaircaseArea } from "./staircase-area.js";

/**
 * The hypervolume of all points that came so far, which grows with each by what it alone dominates, and never starts over. In O(log n) with
 * two objectives; with more, a point costs the hypervolume of the front cut down to its box.
 */
export class GrowingHypervolume {
  readonly #reference: Losses;
  readonly #stairs = new StaircaseArea();
  readonly #box: Float64Array;
  /** The boxes of the front in descending order of the last side; unused with two objectives. */
  #rows: Float64Array;
  #union: BoxUnion;
  #capacity = 16;
  #count = 0;
  #value = 0;

  /** Throws a RangeError where the reference has NaN. */
  constructor(reference: Losses) {
    checkLosses([reference]);
    this.#reference = reference;
    this.#box = new Float64Array(reference.length);
    this.#rows = new Float64Array(this.#capacity * reference.length);
    this.#union = new BoxUnion(reference.length, this.#capacity);
  }

  /** What there is by now. */
  get value(): number {
    return this.#value;
  }

  /** What it adds: 0 where it is dominated or not within the reference. Throws a RangeError for NaN. */
  add(point: Losses): number {
    checkLosses([point], this.#reference.length);
    if (!isWithin(point, this.#reference)) return 0;
    const box = this.#box;
    for (let j = 0; j < box.length; j++) box[j] = (this.#reference[j] as number) - (point[j] as number);
    const gain = box.length === 2 ? this.#stairs.add(box[0] as number, box[1] as number) : this.#cover();
    this.#value += gain;
    return gain;
  }

  #cover(): number {
    const [box, dimensions] = [this.#box, this.#box.length];
    const gain = this.#union.exclusive(this.#rows, this.#count, box, 0);
    if (gain === 0) return 0;
    if (this.#count === this.#capacity) {
      this.#capacity *= 2;
      const rows = new Float64Array(this.#capacity * dimensions);
      rows.set(this.#rows);
      this.#rows = rows;
      this.#union = new BoxUnion(dimensions, this.#capacity);
    }
    this.#count = insertBox(this.#rows, this.#count, { box, at: 0, dimensions });
    return gain;
  }
}
