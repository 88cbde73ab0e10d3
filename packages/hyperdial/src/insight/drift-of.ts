import { compileSpace, type Storage, type StudyRecord } from "@hyperdial/core";
import { type Observation, type StudyDrift, studyDrift } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";

/** Longer studies are not looked at: to read them would take longer than a glance. */
const mostTrials = 20_000;

/** Whether the first objective of a stored study drifts over time; null where nothing tells so. */
export const driftOf = async (
  storage: Storage,
  { id, spec, spaceVersion }: StudyRecord,
): Promise<StudyDrift | null> => {
  const { complete } = (await storage.status(id)).trials;
  if (complete > mostTrials) return null;
  const objective = spec.objectives[0]!;
  const space = compileSpace(spec.space, spec.constraints, { version: spaceVersion });
  const told: (Observation & { readonly endedEvent: number })[] = [];
  for await (const trial of allTrials(storage, id, { states: ["complete"] })) {
    if (trial.state !== "complete" || trial.invalidated !== undefined || trial.origin.kind === "imported")
      continue;
    const score = trial.metrics[objective.metric];
    const point = trial.spaceVersion === spaceVersion ? trial.point : space.adopt(trial.point);
    if (score !== undefined && point !== null)
      told.push({ trial: trial.number, point, score, endedEvent: trial.endedEvent });
  }
  const observed = told.sort((a, b) => a.endedEvent - b.endedEvent);
  return studyDrift({ space, objective, observed });
};
