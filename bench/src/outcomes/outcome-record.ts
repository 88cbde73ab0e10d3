import type { Metrics, Point } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { outcomeOf } from "./outcome-of.js";
import type { OutcomeProblem } from "./outcome-problem.js";
import { scoresOf } from "./scores-of.js";

/** A run of anybody's: evaluates its points, and keeps what its row will hold. */
export interface OutcomeRecord {
  /** Losses, then excesses, of each trial. */
  readonly outcomes: readonly (readonly number[])[];
  /** What the run sees of a point: with noise where the problem has it, the same for every contestant's n-th trial under a seed. */
  take(point: Point): Promise<Metrics>;
  /** After a trial: what the run would recommend by now, where that is not the point with the least loss seen. */
  recommend(point: Point): Promise<void>;
  /** The row's `ys`: scores, or the true loss of what was recommended after each trial. */
  ys(): readonly number[];
}

export const outcomeRecord = (problem: OutcomeProblem, seed: number): OutcomeRecord => {
  const { scale, objectives } = problem;
  const outcomes: (readonly number[])[] = [];
  const truths: number[] = [];
  let [least, leastTruth] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    outcomes,
    async take(point) {
      const exact = await problem.evaluate(point);
      const truth = outcomeOf(exact, problem);
      if (scale.by !== "noisy") {
        outcomes.push([...truth.losses, ...truth.excesses]);
        return exact;
      }
      const { metric } = objectives[0]!;
      const error = scale.noise * keyedRandom("noise", problem.name, seed, outcomes.length).normal();
      const seen = { ...exact, [metric]: exact[metric]! + error };
      const [loss] = outcomeOf(seen, problem).losses;
      outcomes.push([loss!]);
      if (loss! < least) [least, leastTruth] = [loss!, truth.losses[0]!];
      truths.push(leastTruth);
      return seen;
    },
    async recommend(point) {
      truths[truths.length - 1] = outcomeOf(await problem.evaluate(point), problem).losses[0]!;
    },
    ys: () => (scale.by === "noisy" ? truths : scoresOf(outcomes, scale)),
  };
};
