import type { Random } from "@hyperdial/numerics";
import type { Axis } from "../population/axes.js";
import type { Pace } from "./success-history.js";

/** Coordinates of those that a mutant is made of; NaN where inactive. */
export interface Donors {
  readonly target: Float64Array;
  /** One of the best. */
  readonly best: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The chance that a name is drawn anew: else a small population soon loses one for good. */
const freshNames = 0.2;

/**
 * A child by current-to-pbest/1/bin: target + F (best − target) + F (first − second), of which each coordinate is taken with chance
 * CR, one for certain (Zhang & Sanderson, JADE, 2009). Names have no differences: a child takes the best's or the first's with chance F each, now and then another.
 * What would cross a bound stays at it: the optimum is often there, and half way to it, as in JADE, took more trials on our problems.
 * Where a donor has no value its term is left out; where the target has none, it is the best's, or a draw from the prior.
 */
export const mutate = (
  axes: readonly Axis[],
  { target, best, first, second }: Donors,
  { scale, crossover }: Pace,
  random: Random,
): Float64Array => {
  const child = Float64Array.from(target);
  const active = child.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  let certain = random.integer(Math.max(1, active));
  for (let j = 0; j < child.length; j++) {
    const own = target[j]!;
    // As many numbers of the stream for each coordinate, whatever is active.
    const [chance, luck, other] = [random.next(), random.next(), random.next()];
    if (Number.isNaN(own)) {
      child[j] =
        [best[j]!, first[j]!, second[j]!].find((value) => !Number.isNaN(value)) ?? axes[j]!.quantile(luck);
      continue;
    }
    const isCertain = certain-- === 0;
    if (!(isCertain || chance < crossover)) continue;
    const lead = Number.isNaN(best[j]!) ? own : best[j]!;
    const differs = !(Number.isNaN(first[j]!) || Number.isNaN(second[j]!)) && first[j] !== second[j];
    if (axes[j]!.names !== null) {
      const fresh = random.next();
      if (fresh < freshNames) child[j] = axes[j]!.quantile(random.next());
      else if (differs && luck < scale) child[j] = first[j]!;
      else if (other < scale) child[j] = lead;
      continue;
    }
    const moved = own + scale * (lead - own) + (differs ? scale * (first[j]! - second[j]!) : 0);
    child[j] = Math.min(Math.max(moved, 0), 1);
  }
  return child;
};
