import type { StudySpec } from "../spec/study-spec.js";
import { foldCount } from "../study/fold-count.js";
import type { Objective } from "../study/objective.js";
import { measuredIn } from "./measured-metrics.js";

/** How a study's trials are made of cells. */
export interface CellRules {
  /** How many there are; a trial with fewer waits for more. */
  readonly count: number;
  /** Where a trial's value is no mean over them. */
  readonly bootstrap: {
    readonly estimator: "0.632" | "0.632+";
    readonly objectives: readonly Objective[];
  } | null;
}

export const cellRulesOf = ({ validation, objectives }: StudySpec): CellRules => {
  const { estimator = "out-of-bag", seeds } = validation;
  return {
    count: foldCount(validation) * seeds,
    bootstrap: estimator === "out-of-bag" ? null : { estimator, objectives },
  };
};

/**
 * The metrics that every run has to report: the objectives, those with bounds, and what the bootstrap's estimator makes of them needs; not what
 * the runner measures.
 */
export const neededMetrics = (spec: StudySpec): readonly string[] => {
  const measured = measuredIn(spec);
  const reported = ({ metric }: { readonly metric: string }): readonly string[] =>
    measured.includes(metric) ? [] : [metric];
  const names = spec.objectives.flatMap(reported);
  const estimator = cellRulesOf(spec).bootstrap?.estimator;
  const needed = names.flatMap((name) => [
    name,
    ...(estimator === undefined ? [] : [`train_${name}`]),
    ...(estimator === "0.632+" ? [`chance_${name}`] : []),
  ]);
  return [...new Set([...needed, ...spec.bounds.flatMap(reported)])];
};
