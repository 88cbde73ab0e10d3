import type { Ranked, Ranking } from "./losses.js";
import { rankFeasibleFirst } from "./rank-feasible-first.js";
import { rankOneObjective } from "./rank-one-objective.js";
import { mostChebyshev, rankSeveralObjectives } from "./rank-several-objectives.js";

/** A ranking of no observations yet, of so many objectives: feasible ones first. */
export const rankingFor = (objectives: number): Ranking =>
  objectives === 1
    ? rankFeasibleFirst(rankOneObjective(), seenLosses())
    : rankFeasibleFirst(rankSeveralObjectives(objectives), { add() {}, low: 0, high: mostChebyshev });

const seenLosses = () => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  return {
    add({ losses: [loss] }: Ranked) {
      low = Math.min(low, loss!);
      high = Math.max(high, loss!);
    },
    get low() {
      return low;
    },
    get high() {
      return high;
    },
  };
};
