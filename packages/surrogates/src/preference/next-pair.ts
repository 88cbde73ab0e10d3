import { normalCdf, normalDensity } from "@hyperdial/numerics";
import { likeliest } from "./best-chances.js";
import type { UtilityPosterior } from "./pairwise-posterior.js";

export interface PairToAsk {
  readonly first: number;
  readonly second: number;
  /** The chance that the first is liked better. */
  readonly chance: number;
}

/** Pairs among so many are weighed up. */
const mostItems = 120;

/**
 * The two items, by their places, whose comparison promises most: the utility of the better one of the two is expected to be greatest. R. Astudillo,
 * Z. Lin, E. Bakshy & P. Frazier, qEUBO: a decision-theoretic acquisition function for preferential Bayesian optimization (2023). Null where all pairs
 * were asked.
 */
export const nextPair = (
  posterior: UtilityPosterior,
  items: readonly ArrayLike<number>[],
  wasAsked: (first: number, second: number) => boolean,
): PairToAsk | null => {
  const places = likeliest(posterior, items, mostItems);
  const kept = places.map((place) => items[place]!);
  const means = kept.map((item) => posterior.mean(item));
  const covariances = posterior.covariances(kept);
  let best: (PairToAsk & { value: number }) | null = null;
  for (let i = 0; i < kept.length; i++) {
    for (let j = 0; j < i; j++) {
      const [first, second] = [places[j]!, places[i]!];
      if (wasAsked(first, second)) continue;
      const difference = means[j]! - means[i]!;
      const variance = covariances[i]![i]! + covariances[j]![j]! - 2 * covariances[i]![j]!;
      const deviation = Math.sqrt(Math.max(variance, 1e-12));
      const z = difference / deviation;
      const value = means[i]! + difference * normalCdf(z) + deviation * normalDensity(z);
      if (best === null || value > best.value)
        best = { first, second, chance: normalCdf(difference / Math.sqrt(2 + deviation ** 2)), value };
    }
  }
  if (best === null) return null;
  const { value: _, ...pair } = best;
  return pair;
};
