import {
  type CompleteTrial,
  HyperdialError,
  type ImportedTrial,
  idempotencyKey,
  type Space,
  type Storage,
  type StudyRecord,
  type StudySpec,
  trialNumber,
} from "@hyperdial/core";

const page = 10_000;

/** The study that a new one's `warmStart` names; null where it names none, or the study is there already. Throws `study_not_found`. */
export const findEarlierStudy = async (
  storage: Storage,
  { name, warmStart }: StudySpec,
): Promise<StudyRecord | null> => {
  if (warmStart === undefined) return null;
  const earlier = await storage.findStudy(warmStart);
  if (earlier !== null || (await storage.findStudy(name)) !== null) return earlier;
  throw new HyperdialError("study_not_found", `there is no study "${warmStart}" to start warm from`, {
    hint: "it names a study of the same storage; `hyperdial list` shows them",
    path: ["warmStart"],
  });
};

/**
 * Takes over the complete trials of an earlier study that the space allows and that have every objective: all of them in one
 * step, so that no kill leaves a part.
 */
export const takeOverTrials = async (
  storage: Storage,
  study: StudyRecord,
  options: { readonly earlier: StudyRecord; readonly space: Space; readonly actor: string },
): Promise<void> => {
  const { earlier, space, actor } = options;
  const metrics = study.spec.objectives.map(({ metric }) => metric);
  const taken: ImportedTrial[] = [];
  for (let from = trialNumber(1); ; ) {
    const trials = await storage.trials(earlier.id, { from, limit: page, states: ["complete"] });
    for (const trial of trials as readonly CompleteTrial[]) {
      const point = trial.invalidated === undefined ? space.adopt(trial.point) : null;
      if (point === null || metrics.some((metric) => trial.metrics[metric] === undefined)) continue;
      const { number, metrics: values, standardErrors } = trial;
      const { version: spaceVersion } = space;
      taken.push({
        point,
        spaceVersion,
        study: earlier.name,
        trial: number,
        metrics: values,
        standardErrors,
      });
    }
    const last = trials.at(-1);
    if (last === undefined || trials.length < page) break;
    from = trialNumber(last.number + 1);
  }
  await storage.importTrials(study.id, taken, idempotencyKey(`warm-start/${study.id}`), actor);
};
