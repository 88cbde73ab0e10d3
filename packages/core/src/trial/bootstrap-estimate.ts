import type { Objective } from "../study/objective.js";

/** What of a fold scores: rows that were left out, rows that were learned from, and a guess that knows nothing. */
export interface BootstrapScores {
  readonly outOfBag: number;
  readonly train: number;
  /** Where the score would be if classes and features had nothing to do with each other; null: not known. */
  readonly chance: number | null;
}

/**
 * The .632 estimate, pulled up by what was learned from too; with a chance score the .632+ estimate, which trusts that the less the more
 * the model overfits. B. Efron and R. Tibshirani, JASA 92 (1997), eqs. 24 and 29 to 32, in the direction of the objective. `trainShare`: the
 * weight that the rows learned from have in it.
 */
export const bootstrapEstimate = (
  { outOfBag, train, chance }: BootstrapScores,
  direction: Objective["direction"],
): { readonly value: number; readonly trainShare: number } => {
  const share = 0.368;
  const plain = share * train + (1 - share) * outOfBag;
  if (chance === null) return { value: plain, trainShare: share };
  const sign = direction === "minimize" ? 1 : -1;
  const [error, apparent, none] = [sign * outOfBag, sign * train, sign * chance];
  const bounded = Math.min(error, none);
  const overfitting = error > apparent && none > apparent ? (bounded - apparent) / (none - apparent) : 0;
  const pull = (share * (1 - share) * overfitting) / (1 - share * overfitting);
  return { value: plain + sign * (bounded - apparent) * pull, trainShare: share - pull };
};
