import type { Objective } from "@hyperdial/core";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "./score-table.js";

export interface OneErrorCandidate {
  readonly trial: number;
  readonly score: number;
  /** Of its score, over its cells; null where it has one cell. */
  readonly standardError: number | null;
  /** What is to be small: seconds, parameters of the model, layers. */
  readonly price: number;
}

export interface OneErrorChoice {
  readonly best: OneErrorCandidate;
  /** The least price among those within one standard error of the best, the better score among equals. */
  readonly chosen: OneErrorCandidate;
  /** The worst score that is still within it. */
  readonly bound: number;
  readonly within: number;
}

/**
 * The one-standard-error choice: of all settings that the best one does not clearly beat, the cheapest or simplest. L. Breiman, J. Friedman,
 * R. Olshen & C. Stone, Classification and regression trees (1984), § 3.4.3.
 */
export const oneStandardErrorChoice = (
  candidates: readonly OneErrorCandidate[],
  direction: Objective["direction"],
): Finding<OneErrorChoice> => {
  if (candidates.length === 0) return refused("there is no complete trial to choose from");
  const sign = signOf(direction);
  const best = candidates.reduce((top, each) => (sign * each.score > sign * top.score ? each : top));
  if (best.standardError === null)
    return refused(
      `trial ${best.trial}, the best, has one value and so no standard error: set \`validation: { folds: 5 }\` or more seeds in the study file`,
    );
  const bound = best.score - sign * best.standardError;
  const near = candidates.filter(({ score }) => sign * score >= sign * bound);
  const chosen = near.reduce((least, each) =>
    each.price < least.price || (each.price === least.price && sign * each.score > sign * least.score)
      ? each
      : least,
  );
  return found({ best, chosen, bound, within: near.length });
};
