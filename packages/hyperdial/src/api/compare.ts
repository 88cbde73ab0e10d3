import { trialNumber } from "@hyperdial/core";
import type { Comparison } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface CompareOptions extends StoredStudy {
  /** The numbers of the two trials. */
  readonly trials: readonly [number, number];
  /** By which objective; the first where absent. */
  readonly metric?: string;
  /** Differences up to this do not matter, in the metric's units; a hundredth of the mean score where absent. */
  readonly equivalence?: number;
}

/**
 * Whether one trial of a study is truly better than another, by their shared folds and seeds. Throws `study_not_found`, `trial_not_found`, and
 * `invalid_argument` with the reason where they cannot be compared.
 */
export const compare = async (options: CompareOptions): Promise<Comparison & { readonly metric: string }> => {
  const { compareInStudy } = await import("../insight/compare-in-study.js");
  const [first, second] = options.trials;
  const trials = [trialNumber(first), trialNumber(second)] as const;
  return withStoredStudy(options, (storage, study) => compareInStudy(storage, study, trials, options));
};
