import { GrowingHypervolume } from "@hyperdial/numerics";
import type { OutcomeScale } from "./outcome-problem.js";

type Outcome = readonly number[];

const frontScores = (
  outcomes: readonly Outcome[],
  { ideal, reference, volume }: OutcomeScale & { readonly by: "front" },
): readonly number[] => {
  const dominated = new GrowingHypervolume(reference.map(() => 1));
  return outcomes.map((losses) => {
    dominated.add(losses.map((loss, i) => (loss - ideal[i]!) / (reference[i]! - ideal[i]!)));
    return 1 - dominated.value / volume;
  });
};

const boundedScores = (
  outcomes: readonly Outcome[],
  scale: OutcomeScale & { readonly by: "bounded" },
): readonly number[] => {
  let best = 1;
  return outcomes.map(([loss, ...excesses]) => {
    if (excesses.every((excess) => excess <= 0))
      best = Math.min(best, (loss! - scale.least) / (scale.reference - scale.least));
    return best;
  });
};

/**
 * What a run had after each of its trials, 1 for nothing and 0 for what is best known: the share of the best-known front's hypervolume that it
 * lacked; or with bounds the regret of its best feasible loss. Outcomes are losses, then excesses. What is noisy has no score but its truth.
 */
export const scoresOf = (
  outcomes: readonly Outcome[],
  scale: Exclude<OutcomeScale, { readonly by: "noisy" }>,
): readonly number[] =>
  scale.by === "front" ? frontScores(outcomes, scale) : boundedScores(outcomes, scale);
