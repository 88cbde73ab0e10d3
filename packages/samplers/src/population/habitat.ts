import { type Enumeration, enumeratePoints, type GenePool, genePoolOf, type Space } from "@hyperdial/core";
import { initialDesign } from "../visited/initial-design.js";

/** All that a population needs of its space; made anew for another version of it. */
export interface Habitat {
  readonly space: Space;
  readonly points: Enumeration;
  readonly pool: GenePool;
  /** Where the first ones are put. */
  readonly design: ReturnType<typeof initialDesign>;
}

export const habitatOf = (space: Space, seed: number): Habitat => {
  const points = enumeratePoints(space);
  return { space, points, pool: genePoolOf(space), design: initialDesign(space, points, seed) };
};
