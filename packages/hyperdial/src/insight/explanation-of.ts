import { outcomeOrder, type Storage, type StudyRecord, type Trial, totalExcess } from "@hyperdial/core";
import { type Explanation, explainStudy, type StudyFacts } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";
import { findLeaders } from "./find-leaders.js";
import { objectiveOf } from "./objective-of.js";
import { observationsOf } from "./observations-of.js";

/** A stored study in plain language, by one of its objectives. */
export const explanationOf = async (
  storage: Storage,
  study: StudyRecord,
  metric: string | undefined,
): Promise<Explanation> => {
  const objective = objectiveOf(study.spec, metric);
  const observations = await observationsOf(storage, study, objective);
  const failed: StudyFacts["failed"][number][] = [];
  for await (const trial of allTrials(storage, study.id, { states: ["failed"] })) {
    if (trial.state !== "failed" || trial.failure === "lost" || trial.invalidated !== undefined) continue;
    const point =
      trial.spaceVersion === study.spaceVersion ? trial.point : observations.space.adopt(trial.point);
    if (point !== null) failed.push({ point, failure: trial.failure });
  }
  const best = await bestKept(storage, study, objective);
  return explainStudy({
    observations,
    best:
      best === null
        ? null
        : { trial: best.number, score: best.metrics[objective.metric]!, point: best.point },
    standardError: best?.standardErrors[objective.metric] ?? null,
    leaders:
      best === null
        ? { kind: "refused", reason: "there is none" }
        : await findLeaders(storage, study, { metric }),
    objectives: study.spec.objectives.map((each) => each.metric),
    failed,
  });
};

/** The best complete trial that keeps the bounds, the first of equals. */
const bestKept = async (
  storage: Storage,
  { id, spec }: StudyRecord,
  objective: StudyRecord["spec"]["objectives"][number],
): Promise<Extract<Trial, { state: "complete" }> | null> => {
  const order = outcomeOrder(objective, spec.bounds);
  let best: Extract<Trial, { state: "complete" }> | null = null;
  for await (const trial of allTrials(storage, id, { states: ["complete"] })) {
    if (trial.state !== "complete" || trial.invalidated !== undefined) continue;
    if (trial.metrics[objective.metric] === undefined || totalExcess(trial.metrics, spec.bounds) > 0)
      continue;
    if (best === null || order(trial.metrics, best.metrics) < 0) best = trial;
  }
  return best;
};
