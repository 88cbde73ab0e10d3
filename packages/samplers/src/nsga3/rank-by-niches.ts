import type { Random } from "@hyperdial/numerics";
import { partPopulation } from "../genetics/from-best-to-worst.js";
import { frontsOf } from "../genetics/fronts-of.js";
import type { Outcome } from "../population/follow-outcomes.js";
import { associate } from "./associate.js";
import { fillNiches } from "./fill-niches.js";
import { normalize } from "./normalize.js";

/**
 * Trials from the best to the worst (Deb & Jain, NSGA-III, 2014): whole fronts as long as they fit into `size` places, of the next one those whose directions are still empty;
 * then what breaks bounds, from the least on (Jain & Deb, 2014), and what failed.
 */
export const rankByNiches = (
  population: readonly Outcome[],
  { size, directions }: { readonly size: number; readonly directions: readonly (readonly number[])[] },
  random: Random,
): readonly Outcome[] => {
  const { feasible, losses, broken, failed } = partPopulation(population);
  const fronts = frontsOf(losses);
  const order: number[] = [];
  let next = 0;
  while (next < fronts.length && order.length + fronts[next]!.length <= size) order.push(...fronts[next++]!);
  if (next < fronts.length && order.length < size) {
    const considered = [...order, ...fronts[next]!];
    const points = normalize(
      considered.map((place) => losses[place]!),
      Array.from(fronts[0]!, (_, i) => i),
    );
    const associations = points.map((point) => associate(point, directions));
    const counts = directions.map(() => 0);
    for (let i = 0; i < order.length; i++) counts[associations[i]!.direction]!++;
    const last = Array.from(fronts[next]!, (_, i) => order.length + i);
    order.push(...fillNiches(last, associations, counts, random).map((i) => considered[i]!));
    next++;
  }
  for (const front of fronts.slice(next)) order.push(...front);
  return [...order.map((place) => feasible[place]!), ...broken, ...failed];
};
