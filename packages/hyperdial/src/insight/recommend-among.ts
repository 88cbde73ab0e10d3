import { compileSpace, isFeasible, type StudyRecord, type Trial } from "@hyperdial/core";
import {
  type Finding,
  type Recommendation,
  type RecommendBy,
  recommendTrial,
  type ScoredTrial,
} from "@hyperdial/insight";

/** Which of a study's trials to take by its first objective; those that break a bound, are invalidated or no longer fit the space are not recommended. */
export const recommendAmong = (
  { spec, spaceVersion }: StudyRecord,
  trials: Iterable<Trial>,
  by: RecommendBy,
): Finding<Recommendation> => {
  const { bounds } = spec;
  const objective = spec.objectives[0]!;
  const space = compileSpace(spec.space, spec.constraints, { version: spaceVersion });
  const observed: ScoredTrial[] = [];
  for (const trial of trials) {
    if (trial.state !== "complete" || trial.invalidated !== undefined) continue;
    const score = trial.metrics[objective.metric];
    const point = trial.spaceVersion === spaceVersion ? trial.point : space.adopt(trial.point);
    if (score === undefined || point === null) continue;
    const standardError = trial.standardErrors[objective.metric] ?? 0;
    const feasible = isFeasible(trial.metrics, bounds);
    observed.push({ trial: trial.number, point, score, standardError, feasible });
  }
  return recommendTrial({ space, objective, observed }, by);
};
