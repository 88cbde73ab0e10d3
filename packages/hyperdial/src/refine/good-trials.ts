import {
  type Bound,
  type CompleteTrial,
  HyperdialError,
  type Objective,
  outcomeOrder,
  type Space,
} from "@hyperdial/core";

/** A complete trial as one space sees it: its coordinates (NaN where inactive), and whether it is among the best. */
export interface SeenTrial {
  readonly trial: CompleteTrial;
  readonly unit: Float64Array;
  readonly good: boolean;
}

/** Fewer say too little. */
const fewest = 20;
/** The best part of the trials counts as good: so many in a hundred, and at least `fewestGood`. */
const share = 0.15;
const fewestGood = 8;

/**
 * The complete trials that fit the space, the best first, those that keep all bounds before the others. Throws `invalid_argument` where there are fewer than 20: what is best
 * among a handful is mostly luck.
 */
export const goodTrials = (
  space: Space,
  trials: readonly CompleteTrial[],
  { objective, bounds = [] }: { readonly objective: Objective; readonly bounds?: readonly Bound[] },
): readonly SeenTrial[] => {
  const order = outcomeOrder(objective, bounds);
  const seen = trials.flatMap((trial) => {
    const point = trial.invalidated === undefined ? space.adopt(trial.point) : null;
    const isKnown = trial.metrics[objective.metric] !== undefined;
    return point === null || !isKnown ? [] : [{ ...trial, point }];
  });
  if (seen.length < fewest) {
    throw new HyperdialError(
      "invalid_argument",
      `${seen.length} complete trials are too few to narrow a space by`,
      { hint: `run the study on to ${fewest} or more` },
    );
  }
  seen.sort((a, b) => order(a.metrics, b.metrics) || a.number - b.number);
  const goodCount = Math.max(fewestGood, Math.ceil(share * seen.length));
  return seen.map((trial, rank) => ({ trial, unit: space.encode(trial.point), good: rank < goodCount }));
};
