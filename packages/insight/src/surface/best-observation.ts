import { signOf } from "../statistics/score-table.js";
import type { Observations } from "./observations.js";

/** The place of the best observation, the earliest among equals. */
export const bestObservation = ({ observed, objective }: Observations): number => {
  const sign = signOf(objective.direction);
  let best = 0;
  observed.forEach(({ score }, i) => {
    if (sign * score > sign * observed[best]!.score) best = i;
  });
  return best;
};
