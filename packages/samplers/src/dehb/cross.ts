import type { Random } from "@hyperdial/numerics";
import type { Axis } from "../population/axes.js";

/** Coordinates of those that a child is made of; NaN where inactive. */
export interface Parents {
  readonly target: Float64Array;
  readonly base: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** F and CR, as published. */
const [scale, crossover] = [0.5, 0.5];

/**
 * A child by rand/1/bin: base + F (first − second), of which each coordinate is taken with chance CR, one for certain (Storn & Price, 1997).
 * What crosses a bound is drawn anew. Names have no differences: where those of the two differ, the child takes the first's with chance F, else the base's.
 */
export const cross = (
  axes: readonly Axis[],
  { target, base, first, second }: Parents,
  random: Random,
): Float64Array => {
  const child = new Float64Array(target.length);
  const sure = random.integer(target.length);
  for (const [j, { names, quantile }] of axes.entries()) {
    const taken = random.next() < crossover || j === sure;
    const fresh = quantile(random.next());
    const differs = !Number.isNaN(first[j]!) && !Number.isNaN(second[j]!) && first[j] !== second[j];
    const turn = random.next();
    let value = taken || Number.isNaN(target[j]!) ? base[j]! : target[j]!;
    if (taken && differs) {
      if (names === null) value += scale * (first[j]! - second[j]!);
      else if (turn < scale) value = first[j]!;
    }
    child[j] = value >= 0 && value <= 1 ? value : fresh;
  }
  return child;
};
