import { signOf } from "../statistics/score-table.js";
import type { Observations } from "./observations.js";

/** The place of the best observation, the earliest among equals: of those that keep the study's bounds, where some do. */
export const bestObservation = ({ observed, objective }: Observations): number => {
  const sign = signOf(objective.direction);
  let best = 0;
  observed.forEach(({ score, feasible = true }, i) => {
    const { score: known, feasible: isKnownFeasible = true } = observed[best]!;
    if (feasible === isKnownFeasible ? sign * score > sign * known : feasible) best = i;
  });
  return best;
};
