import { mean } from "@hyperdial/numerics";
import type { Observation } from "../surface/observations.js";

/** With fewer differences between trials of the same setting than this their spread is not known well enough. */
const enough = 3;

/** The standard deviation of a trial's score around its setting's mean, pooled over settings that ran more than once; null where too few did. */
export const replicateNoise = (
  observed: readonly Observation[],
  groups: readonly (readonly number[])[],
): number | null => {
  let squares = 0;
  let degrees = 0;
  for (const group of groups) {
    const scores = group.map((row) => observed[row]!.score);
    const middle = mean(scores);
    for (const score of scores) squares += (score - middle) ** 2;
    degrees += group.length - 1;
  }
  return degrees < enough ? null : Math.sqrt(squares / degrees);
};
