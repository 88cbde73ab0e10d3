import { trialNumber } from "@hyperdial/core";
import type { SeveralComparison } from "@hyperdial/insight";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface CompareSeveralOptions extends StoredStudy {
  /** Their numbers, three or more. */
  readonly trials: readonly number[];
  /** By which objective; the first where absent. */
  readonly metric?: string;
}

/**
 * Which of several trials are truly better, by the folds and seeds that all of them share: Friedman's test with Nemenyi's, and corrected t-tests adjusted
 * by Holm. Throws `study_not_found`, `trial_not_found`, and `invalid_argument` with the reason where they cannot be compared.
 */
export const compareSeveral = async (options: CompareSeveralOptions): Promise<SeveralComparison> => {
  const { compareSeveralInStudy } = await import("../insight/compare-several-in-study.js");
  return withStoredStudy(options, (storage, study) =>
    compareSeveralInStudy(storage, study, options.trials.map(trialNumber), options.metric),
  );
};
