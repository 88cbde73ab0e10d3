import { compileSpace, isFeasible, type Objective, type Storage, type StudyRecord } from "@hyperdial/core";
import type { Observation, Observations } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";

/** The complete trials of a study, as the current space sees them; invalidated ones, and those that no longer fit, are left out. */
export const observationsOf = async (
  storage: Storage,
  { id, spec, spaceVersion }: StudyRecord,
  objective: Objective,
): Promise<Observations> => {
  const space = compileSpace(spec.space, spec.constraints, { version: spaceVersion });
  const observed: Observation[] = [];
  for await (const trial of allTrials(storage, id, { states: ["complete"] })) {
    if (trial.state !== "complete" || trial.invalidated !== undefined) continue;
    const score = trial.metrics[objective.metric];
    const point = trial.spaceVersion === spaceVersion ? trial.point : space.adopt(trial.point);
    if (score !== undefined && point !== null)
      observed.push({ trial: trial.number, point, score, feasible: isFeasible(trial.metrics, spec.bounds) });
  }
  return { space, objective, observed };
};
