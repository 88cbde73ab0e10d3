import { didYouMean, HyperdialError, type Objective, type StudySpec } from "@hyperdial/core";

/** The objective with that metric, or the first; throws `invalid_argument` with the metrics that there are. */
export const objectiveOf = ({ objectives }: StudySpec, metric: string | undefined): Objective => {
  if (metric === undefined) return objectives[0]!;
  const objective = objectives.find((each) => each.metric === metric);
  if (objective !== undefined) return objective;
  const names = objectives.map((each) => each.metric);
  const meant = didYouMean(metric, names);
  throw new HyperdialError("invalid_argument", `"${metric}" is no objective of this study`, {
    hint: meant === undefined ? `its objectives are ${names.join(", ")}` : `did you mean "${meant}"?`,
  });
};
