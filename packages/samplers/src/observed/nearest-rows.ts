import type { Candidate } from "@hyperdial/surrogates";
import type { Observation } from "./follow-observations.js";

/** Of `rows` the `limit` nearest to a point by their features, increasing; of equally near ones the earlier. */
export const nearestRows = (
  seen: readonly Observation[],
  rows: Iterable<number>,
  { features: center }: Candidate,
  limit: number,
): Int32Array => {
  const all = Int32Array.from(rows);
  if (all.length <= limit) return all;
  const distances = new Map<number, number>();
  for (const row of all) {
    const { features } = seen[row]!.candidate;
    let distance = 0;
    for (let f = 0; f < features.length; f++) distance += (features[f]! - center[f]!) ** 2;
    distances.set(row, distance);
  }
  return all
    .sort((a, b) => distances.get(a)! - distances.get(b)! || a - b)
    .slice(0, limit)
    .sort();
};
