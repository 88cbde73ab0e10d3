import {
  brokenBounds,
  HyperdialError,
  type Storage,
  type StudyRecord,
  type TrialNumber,
} from "@hyperdial/core";
import { type Comparison, compareTrials } from "@hyperdial/insight";
import { brokenWords } from "../words/broken-words.js";
import { cellScores } from "./cell-scores.js";
import { objectiveOf } from "./objective-of.js";

/** Two trials of a stored study compared; throws `invalid_argument` with the reason where they cannot be. */
export const compareInStudy = async (
  storage: Storage,
  study: StudyRecord,
  trials: readonly [TrialNumber, TrialNumber],
  options: { readonly metric?: string | undefined; readonly equivalence?: number | undefined },
): Promise<Comparison & { readonly metric: string }> => {
  const { metric, equivalence } = options;
  if (equivalence !== undefined && !(equivalence >= 0))
    throw new HyperdialError(
      "invalid_argument",
      `an equivalence of ${equivalence} is no size of a difference`,
      {
        hint: "0 or more, in the metric's units",
      },
    );
  if (trials[0] === trials[1])
    throw new HyperdialError("invalid_argument", `trial ${trials[0]} cannot be compared with itself`, {
      hint: "give the numbers of two trials",
    });
  const objective = objectiveOf(study.spec, metric);
  const [first, second] = await cellScores(storage, study, objective, trials);
  for (const each of [first!, second!])
    if (each.isCorrected)
      throw new HyperdialError(
        "invalid_argument",
        `trial ${each.trial} was corrected by hand: its ${objective.metric} is no longer the mean of its folds and seeds`,
      );
  const finding = compareTrials(first!, second!, {
    objective,
    validation: study.spec.validation,
    ...(equivalence === undefined ? {} : { equivalence }),
  });
  if (finding.kind === "refused")
    throw new HyperdialError("invalid_argument", `the trials cannot be compared: ${finding.reason}`);
  const { bounds } = study.spec;
  const snapshot = await storage.snapshot(study.id);
  const notes = trials.flatMap((number) => {
    const { trial } = snapshot.read(number);
    const broken = trial.state === "complete" ? brokenBounds(trial.metrics, bounds) : [];
    return broken.length === 0 ? [] : [`trial ${number} ${brokenWords(broken)}, and is never the best`];
  });
  const { value } = finding;
  return { ...value, notes: [...value.notes, ...notes], metric: objective.metric };
};
