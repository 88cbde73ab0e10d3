import type { Candidate, Embedding } from "@hyperdial/surrogates";
import type { Known } from "./outcomes.js";

/** The observation nearest to a point, in units of the lengths over which values change; the first of equally near ones. */
export const nearestKnown = <One extends Pick<Known, "trial" | "candidate">>(
  known: readonly One[],
  { features }: Candidate,
  { size, scaleOf }: Embedding,
  lengths: Float64Array,
): One => {
  let nearest = known[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const one of known) {
    const other = one.candidate.features;
    let distance = 0;
    for (let f = 0; f < size; f++) distance += ((other[f]! - features[f]!) / lengths[scaleOf[f]!]!) ** 2;
    if (distance < least) {
      least = distance;
      nearest = one;
    }
  }
  return nearest;
};
