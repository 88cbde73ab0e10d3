import type { GenePool, ParameterValue, Point } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Move, neighbourValue } from "./neighbour-value.js";

/** The point with `changes` of its parameters moved to neighbouring values; constraints are not looked at. */
export const changePoint = (
  pool: GenePool,
  point: Point,
  { changes, move, random }: { readonly changes: number; readonly move: Move; readonly random: Random },
): Point => {
  const genes: (ParameterValue | undefined)[] = [...pool.of(point)];
  const places = genes.flatMap((value, place) => (value === undefined ? [] : [place]));
  // One after another: the first change is drawn the same however many follow.
  for (let i = 0; i < Math.min(changes, places.length); i++) {
    const other = i + random.integer(places.length - i);
    [places[i], places[other]] = [places[other]!, places[i]!];
    const place = places[i]!;
    genes[place] = neighbourValue(pool.parameters[place]!, genes[place]!, move, random);
  }
  return pool.express(genes, random);
};
