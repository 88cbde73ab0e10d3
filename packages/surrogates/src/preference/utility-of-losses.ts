import { fitUtility } from "./fit-utility.js";
import { frontScale } from "./front-scale.js";

export interface UtilityEvidence {
  /** Losses of the front, a row each: they set the scale. */
  readonly front: readonly (readonly number[])[];
  /** Losses of compared trials. */
  readonly pairs: readonly {
    readonly better: readonly number[];
    readonly worse: readonly number[];
  }[];
  /** Of the objectives, with a mean of 1. */
  readonly weights: readonly number[];
}

/** Utility as a loss, less being liked better, in units of the noise of one answer: what is expected of it, and how sure that is. */
export const utilityOfLosses = ({
  front,
  pairs,
  weights,
}: UtilityEvidence): ((losses: readonly number[]) => {
  readonly loss: number;
  readonly deviation: number;
}) => {
  const toShares = frontScale(front);
  const posterior = fitUtility(
    weights,
    pairs.map(({ better, worse }) => ({ better: toShares(better), worse: toShares(worse) })),
  );
  return (losses) => {
    const item = toShares(losses);
    const variance = posterior.covariances([item])[0]![0]!;
    return { loss: -posterior.mean(item), deviation: Math.sqrt(Math.max(0, variance)) };
  };
};
