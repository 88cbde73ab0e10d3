import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import { expectScores, type NoiseSource } from "./expect-scores.js";
import { groupPoints } from "./group-points.js";
import { recommendationSentence } from "./recommendation-sentence.js";
import { replicateNoise } from "./replicate-noise.js";
import type { ScoredTrial, ScoredTrials } from "./scored-trial.js";

/** By the value that was measured, by what is expected of the setting, or as the noise says. */
export type RecommendBy = "auto" | "observed" | "expected";

/** A trial, what was measured and what is expected of its setting. */
export interface RecommendedTrial {
  readonly trial: number;
  /** The objective as it was measured. */
  readonly value: number;
  /** What its setting is worth with its luck taken off, and the standard deviation of that. */
  readonly expected: number;
  readonly deviation: number;
}

/** Which trial to take. */
export interface Recommendation {
  readonly trial: number;
  readonly by: "observed" | "expected";
  readonly observed: RecommendedTrial;
  readonly expected: RecommendedTrial;
  readonly noise: {
    /** The standard deviation of one trial's value around what its setting is worth. */
    readonly deviation: number;
    readonly source: NoiseSource;
    /** Whether it is large enough beside the differences between trials that the best value may well be luck. */
    readonly substantial: boolean;
  };
  /** In words: why this one. */
  readonly sentence: string;
}

const leastTrials = 5;
/** Fewer trials than this leave the noise that a model finds too uncertain to go by. */
const enoughToGoBy = 20;
/** Of the distance from the middle of the trials to the best: noise above it is substantial. */
const substantialShare = 0.1;

/**
 * The trial with the best expected value beside the one with the best observed value, and which of them to take: with noise the best of many values is
 * partly luck. Refused where no trial may be recommended, where there are fewer than five, or where all values are the same.
 */
export const recommendTrial = (trials: ScoredTrials, by: RecommendBy = "auto"): Finding<Recommendation> => {
  const { observed, objective, space } = trials;
  const feasible = observed.flatMap((trial, row) => (trial.feasible ? [row] : []));
  if (feasible.length === 0)
    return refused(
      observed.length === 0
        ? "no trial is complete yet"
        : "no complete trial keeps all bounds, so none is recommended",
    );
  if (observed.length < leastTrials)
    return refused(
      `it takes ${leastTrials} complete trials to tell luck from worth; there are ${observed.length}`,
    );
  if (observed.every(({ score }) => score === observed[0]!.score))
    return refused(`all ${observed.length} complete trials have the same value, ${observed[0]!.score}`);
  const sign = signOf(objective.direction);
  const groups = groupPoints(space, observed);
  const { expected, noise, source } = expectScores(trials, groups, replicateNoise(observed, groups));
  const bestOf = (worth: (row: number) => number): number =>
    feasible.reduce((best, row) => (sign * worth(row) > sign * worth(best) ? row : best));
  const shown = (row: number): RecommendedTrial => {
    const { trial, score }: ScoredTrial = observed[row]!;
    return { trial, value: score, expected: expected[row]!.score, deviation: expected[row]!.deviation };
  };
  const first = bestOf((row) => observed[row]!.score);
  const likeliest = bestOf((row) => expected[row]!.score);
  const scores = observed.map(({ score }) => score).sort((a, b) => a - b);
  const spread = Math.abs(scores[scores.length >> 1]! - observed[first]!.score);
  const substantial =
    (source !== "model" || observed.length >= enoughToGoBy) && noise > substantialShare * spread;
  const chosen = by === "auto" ? (substantial ? "expected" : "observed") : by;
  const answer = {
    by: chosen,
    observed: shown(first),
    expected: shown(likeliest),
    noise: { deviation: noise, source, substantial },
  };
  const trial = answer[chosen].trial;
  return found({
    trial,
    ...answer,
    sentence: recommendationSentence(answer, { by, metric: objective.metric, trials: observed.length }),
  });
};
