import { curvesData, historyData, parallelData, parameterAxis } from "@hyperdial/charts";
import type { Block } from "../block.js";
import { rankedTrials } from "../findings.js";
import { type ReportView, section } from "../section.js";
import { trialOutcome } from "../trial-outcome.js";
import { valueIn } from "../value-in.js";

/** How the search went: every trial by each objective, learning curves, and whole settings. */
export const course = section({
  title: "How the search went",
  build: (view) => [...histories(view), ...curves(view), ...settings(view)],
});

const histories = ({ facts: { trials, study } }: ReportView): readonly Block[] => {
  const { bounds, objectives } = study.spec;
  const over = trials.flatMap((trial) => {
    const outcome = trial.invalidated === undefined ? trialOutcome(trial, bounds) : null;
    return outcome === null ? [] : [{ trial, outcome }];
  });
  if (over.length === 0) return [];
  return objectives.map((objective) => ({
    kind: "chart",
    chart: "history",
    data: historyData(
      over.map(({ trial, outcome }) => ({
        trial: trial.number,
        outcome,
        value:
          outcome === "failed" || !("metrics" in trial) ? null : (trial.metrics[objective.metric] ?? null),
      })),
      objective,
    ),
  }));
};

const curves = ({ facts, findings }: ReportView): readonly Block[] => {
  const { spec } = facts.study;
  const objective = spec.objectives[0]!;
  const byNumber = new Map(facts.trials.map((trial) => [trial.number as number, trial]));
  const known = facts.curves.flatMap(({ trial, points }) => {
    const own = byNumber.get(trial);
    const outcome = own === undefined ? null : trialOutcome(own, spec.bounds);
    const values = points.flatMap(({ step, metrics }) => {
      const value = metrics[objective.metric];
      return value === undefined ? [] : [{ step, value }];
    });
    return outcome === null ? [] : [{ trial, outcome, points: values }];
  });
  const { folds, seeds, repeats = 1 } = spec.validation;
  const part = folds * repeats * seeds === 1 ? null : "one fold and seed of each trial";
  const data = curvesData(known, findings.chosen?.trial ?? null, objective, part);
  return data === null ? [] : [{ kind: "chart", chart: "curves", data }];
};

/** Axes by importance where it is known, else the first ones. */
const mostAxes = 6;

const settings = ({ facts, findings }: ReportView): readonly Block[] => {
  const { space, study } = facts;
  const objective = study.spec.objectives[0]!;
  const order =
    findings.importance.kind === "found"
      ? findings.importance.value.parameters.map(({ parameter }) => parameter)
      : space.parameters.map(({ id }) => id);
  const shown = order
    .flatMap((id) => {
      const parameter = space.parameters.find((each) => each.id === id);
      const axis = parameter === undefined ? null : parameterAxis(parameter);
      return parameter === undefined || axis === null ? [] : [{ parameter, axis }];
    })
    .slice(0, mostAxes);
  const scored = rankedTrials(facts, objective)
    .filter(({ spaceVersion }) => spaceVersion === space.version)
    .map((trial) => ({
      trial: trial.number,
      values: shown.map(({ parameter }) => valueIn(space, parameter, trial) ?? null),
      score: trial.metrics[objective.metric]!,
    }));
  const axes = shown.map(({ axis }) => axis);
  const data = parallelData(scored, axes, objective);
  return data === null ? [] : [{ kind: "chart", chart: "parallel", data }];
};
