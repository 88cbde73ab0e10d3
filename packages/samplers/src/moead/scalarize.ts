/** A point, its ideal at 0 and its nadir at 1, as one number under a subproblem's weights. */
export type Scalarization = (point: readonly number[], weights: readonly number[]) => number;

/** A weight of 0 would not see its objective at all. */
const leastWeight = 1e-4;
/** θ of the paper's experiments. */
const penalty = 5;

/** Zhang & Li (2007), eqs. 3 and 5. */
export const scalarizations = {
  /** The largest loss, each over its weight, so that the optima lie where the rays of the weights meet the front (Qi et al., 2014). */
  chebyshev: (point, weights) =>
    point.reduce(
      (most, loss, j) => Math.max(most, loss / Math.max(weights[j]!, leastWeight)),
      Number.NEGATIVE_INFINITY,
    ),
  /** How far along the ray of the weights, and θ times how far from it: penalty-based boundary intersection. */
  boundary(point, weights) {
    let along = 0;
    let square = 0;
    for (let j = 0; j < weights.length; j++) {
      along += point[j]! * weights[j]!;
      square += weights[j]! ** 2;
    }
    const length = Math.sqrt(square);
    along /= length;
    let off = 0;
    for (let j = 0; j < weights.length; j++) off += (point[j]! - (along * weights[j]!) / length) ** 2;
    return along + penalty * Math.sqrt(off);
  },
} satisfies Record<string, Scalarization>;
