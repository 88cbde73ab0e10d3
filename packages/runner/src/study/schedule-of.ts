import type { Point, Storage, StudyRecord, Trial, TrialNumber } from "@hyperdial/core";
import { HyperdialError } from "@hyperdial/core";

/** A setting, and the step that it held from. */
export interface SchedulePart {
  readonly step: number;
  /** The trial whose setting it is. */
  readonly trial: TrialNumber;
  readonly params: Point;
}

/** Which setting held from which step on in the training that a trial's value comes from. */
export interface Schedule {
  readonly trial: TrialNumber;
  readonly parts: readonly SchedulePart[];
  /** The last step that was reported; null where none was. */
  readonly until: number | null;
}

/**
 * Follows the lineage of a trial's clones back to the one that began from nothing. A clone that had to start over has a schedule of
 * its own alone. Throws `trial_not_found`.
 */
export const scheduleOf = async (
  storage: Storage,
  study: Pick<StudyRecord, "id">,
  number: TrialNumber,
): Promise<Schedule> => {
  const parts: SchedulePart[] = [];
  let until: number | null = null;
  for (let next: TrialNumber | null = number; next !== null; ) {
    const trial: Trial = await readTrial(storage, study, next);
    const steps = await stepsOf(storage, study, next);
    until ??= steps.last;
    const { origin } = trial;
    const begins: number =
      origin.kind === "cloned" && !(await startedOver(storage, study, trial, steps.first))
        ? origin.fromStep
        : 0;
    // One that was cloned before it had trained, or whose child has the same setting, is no part of its own.
    const [after] = parts;
    if (after !== undefined && JSON.stringify(after.params) === JSON.stringify(trial.point))
      parts[0] = { ...after, step: begins, trial: trial.number };
    else if (after === undefined || after.step > begins)
      parts.unshift({ step: begins, trial: trial.number, params: trial.point });
    next = origin.kind === "cloned" && begins > 0 ? origin.from : null;
  }
  return { trial: number, parts, until };
};

const readTrial = async (
  storage: Storage,
  { id }: Pick<StudyRecord, "id">,
  number: TrialNumber,
): Promise<Trial> => {
  const [trial] = await storage.trials(id, { from: number, limit: 1 });
  if (trial?.number === number) return trial;
  throw new HyperdialError("trial_not_found", `there is no trial ${number}`);
};

/** Whether a clone began from nothing: its checkpoint was lost, or it reports what was done before it. */
const startedOver = async (
  storage: Storage,
  { id }: Pick<StudyRecord, "id">,
  { number, origin }: Trial,
  firstStep: number | null,
): Promise<boolean> => {
  if (origin.kind !== "cloned") return true;
  if (firstStep !== null && firstStep <= origin.fromStep) return true;
  const [first] = await storage.runs(id, { trial: number });
  return first?.state === "ended" && "startedOver" in first.end && first.end.startedOver !== undefined;
};

/** The first and last steps that a trial reported. */
const stepsOf = async (
  storage: Storage,
  { id }: Pick<StudyRecord, "id">,
  trial: TrialNumber,
): Promise<{ readonly first: number | null; readonly last: number | null }> => {
  const steps = (await storage.reports(id, { trial, limit: 100_000 })).flatMap(({ step }) => step ?? []);
  if (steps.length === 0) return { first: null, last: null };
  return { first: steps.reduce((a, b) => Math.min(a, b)), last: steps.reduce((a, b) => Math.max(a, b)) };
};
