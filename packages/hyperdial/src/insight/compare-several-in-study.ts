import { HyperdialError, type Storage, type StudyRecord, type TrialNumber } from "@hyperdial/core";
import { compareSeveral, type SeveralComparison } from "@hyperdial/insight";
import { cellScores } from "./cell-scores.js";
import { objectiveOf } from "./objective-of.js";

/** Three trials of a stored study or more compared at once; throws `invalid_argument` with the reason where they cannot be. */
export const compareSeveralInStudy = async (
  storage: Storage,
  study: StudyRecord,
  numbers: readonly TrialNumber[],
  metric: string | undefined,
): Promise<SeveralComparison> => {
  const objective = objectiveOf(study.spec, metric);
  const trials = await cellScores(storage, study, objective, numbers);
  const corrected = trials.find(({ isCorrected }) => isCorrected);
  if (corrected !== undefined)
    throw new HyperdialError(
      "invalid_argument",
      `trial ${corrected.trial} was corrected by hand: its ${objective.metric} is no longer the mean of its folds and seeds`,
    );
  const finding = compareSeveral(trials, { objective, validation: study.spec.validation });
  if (finding.kind === "found") return finding.value;
  throw new HyperdialError("invalid_argument", `the trials cannot be compared: ${finding.reason}`);
};
