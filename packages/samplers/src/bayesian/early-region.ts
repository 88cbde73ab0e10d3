import { type Region, regionAround } from "@hyperdial/surrogates";
import type { Observations } from "../observed/follow-observations.js";

/**
 * While points are few for their dimensions: boxes of a fifth to a half of each range around all points seen (Song et al., The
 * Vizier Gaussian process bandit algorithm, 2024). Null from five points a dimension on.
 */
export const earlyRegion = ({ space, embedding, seen }: Observations): Region | null => {
  const radius = 0.2 + (0.3 * seen.length) / (5 * (embedding.dimensions + 1));
  if (radius > 0.5) return null;
  const centers = seen.map(({ candidate }) => candidate);
  return regionAround(space, embedding, centers, radius);
};
