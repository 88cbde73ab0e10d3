import { keyedRandom } from "@hyperdial/numerics";
import { lowerFactor } from "./lower-factor.js";
import type { UtilityPosterior } from "./pairwise-posterior.js";

const draws = 2000;
/** Of so many the joint distribution is drawn; the others, with the least mean and deviation, have no chance worth telling. */
const mostItems = 150;

/** Of each item the chance that its utility is the greatest of all, by draws that are the same for the same items. */
export const bestUtilityChances = (
  posterior: UtilityPosterior,
  items: readonly ArrayLike<number>[],
): readonly number[] => {
  const places = likeliest(posterior, items, mostItems);
  const kept = places.map((place) => items[place]!);
  const means = kept.map((item) => posterior.mean(item));
  const lower = lowerFactor(posterior.covariances(kept), 1e-6);
  const random = keyedRandom(0, "utility");
  const wins = new Float64Array(items.length);
  const z = new Float64Array(kept.length);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < z.length; i++) z[i] = random.normal();
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [i, row] of lower.entries()) {
      let value = means[i]!;
      for (let k = 0; k <= i; k++) value += row[k]! * z[k]!;
      if (value > most) [best, most] = [i, value];
    }
    wins[places[best]!]! += 1 / draws;
  }
  return Array.from(wins);
};

/** The places of the items that may be best: by mean and two deviations. */
export const likeliest = (
  posterior: UtilityPosterior,
  items: readonly ArrayLike<number>[],
  most: number,
): readonly number[] => {
  const hopes = items.map((item) => {
    const variance = posterior.covariances([item])[0]![0]!;
    return posterior.mean(item) + 2 * Math.sqrt(Math.max(0, variance));
  });
  return [...items.keys()].sort((a, b) => hopes[b]! - hopes[a]! || a - b).slice(0, most);
};
