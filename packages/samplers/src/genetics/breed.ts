import type { GenePool, ParameterValue, Point } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { neighbourValue } from "../population/neighbour-value.js";
import { recombineGenes } from "./recombine-genes.js";
import { polynomialMove } from "./recombine-values.js";

export interface Breeding {
  /** The chance that a child has two parents. */
  readonly crossover: number;
  /** The chance that a value is moved; null: one of a child's values, in the mean. */
  readonly mutation: number | null;
}

/** A child of two, or of one, and some of its values moved. At least one where it would be its parent again. */
export const breed = (
  pool: GenePool,
  [a, b]: readonly [Point, Point],
  { crossover, mutation }: Breeding,
  random: Random,
): Point => {
  const crossed = a !== b && random.next() < crossover;
  const first = pool.of(a);
  const genes: (ParameterValue | undefined)[] = [
    ...(crossed ? recombineGenes(pool.parameters, first, pool.of(b), random) : first),
  ];
  const places = genes.flatMap((value, place) => (value === undefined ? [] : [place]));
  if (places.length === 0) return a;
  const chance = mutation ?? 1 / places.length;
  const certain = crossed ? -1 : places[random.integer(places.length)]!;
  for (const place of places) {
    if (place === certain || random.next() < chance)
      genes[place] = neighbourValue(pool.parameters[place]!, genes[place]!, polynomialMove, random);
  }
  return pool.express(genes, random);
};
