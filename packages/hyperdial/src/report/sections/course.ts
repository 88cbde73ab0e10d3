import { type HistoryTrial, historyData } from "@hyperdial/charts";
import { isFeasible, type Objective, type Trial } from "@hyperdial/core";
import { section } from "../section.js";

/** How the search went: every trial by each objective. */
export const course = section({
  title: "How the search went",
  build: ({ facts: { trials, study } }) => {
    const counting = trials.filter(({ invalidated }) => invalidated === undefined);
    if (counting.length === 0) return [];
    return study.spec.objectives.map((objective) => ({
      kind: "chart" as const,
      chart: "history" as const,
      data: historyData(
        counting.flatMap((trial) => historyTrial(trial, objective, study.spec.bounds)),
        objective,
      ),
    }));
  },
});

/** Trials that are not over have no place in a history. */
const historyTrial = (
  trial: Trial,
  { metric }: Objective,
  bounds: Parameters<typeof isFeasible>[1],
): readonly HistoryTrial[] => {
  if (trial.state !== "complete" && trial.state !== "stopped" && trial.state !== "failed") return [];
  const isOver = trial.state === "complete" && !isFeasible(trial.metrics, bounds);
  return [
    {
      trial: trial.number,
      outcome: isOver ? "infeasible" : trial.state,
      value: trial.state === "failed" ? null : (trial.metrics[metric] ?? null),
    },
  ];
};
