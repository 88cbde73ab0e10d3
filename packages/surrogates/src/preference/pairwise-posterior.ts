import { exp, log, normalLogCdf, normalLogDensity } from "@hyperdial/numerics";
import { lowerFactor, solveLower, solveUpper } from "./lower-factor.js";

/** What is believed of the utility of items before anything was compared. An item is a row of numbers. */
export interface UtilityPrior {
  mean(item: ArrayLike<number>): number;
  covariance(a: ArrayLike<number>, b: ArrayLike<number>): number;
}

export interface ComparedItems {
  readonly better: ArrayLike<number>;
  readonly worse: ArrayLike<number>;
}

/** What is believed of the utility once pairs were compared; the unit is the noise of one item's judgement. */
export interface UtilityPosterior {
  /** Laplace's approximation of the log probability of what was said. */
  readonly logEvidence: number;
  mean(item: ArrayLike<number>): number;
  /** Among so many items: a symmetric matrix by rows. */
  covariances(items: readonly ArrayLike<number>[]): readonly Float64Array[];
}

const root2 = Math.SQRT2;
const mostSteps = 50;
const tolerance = 1e-10;

/**
 * A Gaussian process of the utility, from pairs: P(a over b) = Φ((f(a) − f(b)) / √2), the posterior by Laplace's approximation at its mode.
 * W. Chu & Z. Ghahramani, Preference learning with Gaussian processes (2005). It is worked out over the differences of the pairs, where the likelihood
 * is a product, by Newton's method of C. Rasmussen & C. Williams, Gaussian processes for machine learning (2006), algorithm 3.1.
 */
export const pairwisePosterior = (prior: UtilityPrior, pairs: readonly ComparedItems[]): UtilityPosterior => {
  /** Between an item's utility and each pair's difference. */
  const toPairs = (item: ArrayLike<number>): Float64Array =>
    Float64Array.from(
      pairs,
      ({ better, worse }) => prior.covariance(item, better) - prior.covariance(item, worse),
    );
  const ofBetter = pairs.map(({ better }) => toPairs(better));
  const ofWorse = pairs.map(({ worse }) => toPairs(worse));
  const k = ofBetter.map((row, i) => row.map((value, j) => value - ofWorse[i]![j]!));
  const before = Float64Array.from(pairs, ({ better, worse }) => prior.mean(better) - prior.mean(worse));

  const { weights, lower, score, logEvidence } = modeOf(k, before);
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return {
    logEvidence,
    mean: (item) => prior.mean(item) + dot(toPairs(item), score),
    covariances(items) {
      const seen = items.map((item) =>
        solveLower(
          lower,
          toPairs(item).map((value, i) => weights[i]! * value),
        ),
      );
      return items.map((a, i) =>
        Float64Array.from(items, (b, j) => prior.covariance(a, b) - dot(seen[i]!, seen[j]!)),
      );
    },
  };
};

/** The mode of the differences: a = ∇ log p at it, W^½, and the factor of B = I + W^½ K W^½. */
const modeOf = (k: readonly Float64Array[], before: Float64Array) => {
  const count = before.length;
  const times = (vector: ArrayLike<number>): Float64Array =>
    Float64Array.from(k, (row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0));
  const differencesAt = (a: ArrayLike<number>): Float64Array =>
    times(a).map((value, i) => value + before[i]!);
  const objective = (a: Float64Array, differences: Float64Array): number =>
    differences.reduce(
      (sum, difference, i) =>
        sum + normalLogCdf(difference / root2) - 0.5 * a[i]! * (difference - before[i]!),
      0,
    );
  let a: Float64Array = new Float64Array(count);
  let differences = differencesAt(a);
  let height = objective(a, differences);
  for (let step = 0; step < mostSteps; step++) {
    const { slopes, weights, lower } = curvature(k, differences);
    const b = differences.map((each, i) => weights[i]! ** 2 * (each - before[i]!) + slopes[i]!);
    const inner = solveUpper(
      lower,
      solveLower(
        lower,
        times(b).map((value, i) => weights[i]! * value),
      ),
    );
    const goal = b.map((value, i) => value - weights[i]! * inner[i]!);
    // Newton's step, halved until it climbs.
    let share = 1;
    let next = goal;
    let at = differencesAt(next);
    while (objective(next, at) < height && share > 1e-6) {
      share /= 2;
      next = a.map((value, i) => value + share * (goal[i]! - value));
      at = differencesAt(next);
    }
    const gain = objective(next, at) - height;
    [a, differences, height] = [next, at, height + gain];
    if (gain < tolerance) break;
  }
  const { slopes, weights, lower } = curvature(k, differences);
  const volume = lower.reduce((sum, row, i) => sum + log(row[i]!), 0);
  return { weights, lower, score: slopes, logEvidence: objective(a, differences) - volume };
};

/** Of log Φ(d / √2) at each difference: its slope, and the root of what its curvature falls by; and the factor of B. */
const curvature = (k: readonly Float64Array[], differences: Float64Array) => {
  const hazards = differences.map((each) => exp(normalLogDensity(each / root2) - normalLogCdf(each / root2)));
  const slopes = hazards.map((hazard) => hazard / root2);
  const weights = hazards.map((hazard, i) =>
    Math.sqrt(Math.max(0, (hazard * (hazard + differences[i]! / root2)) / 2)),
  );
  const b = k.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) + weights[i]! * value * weights[j]!));
  return { slopes, weights, lower: lowerFactor(b) };
};
