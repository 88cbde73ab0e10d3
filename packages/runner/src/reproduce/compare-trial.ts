import {
  aggregateCells,
  cellRulesOf,
  type Likeness,
  type Metrics,
  measuredIn,
  neededMetrics,
  type ReproducedMetric,
  type ReproducedRun,
  type Reproduction,
} from "@hyperdial/core";
import type { RecordedCell, RecordedTrial } from "./recorded-trial.js";
import type { CellAgain } from "./rerun-trial.js";

/** The recorded trial beside the one that was run again: metric by metric, cell by cell. Pure. */
export const compareTrial = (
  recorded: RecordedTrial,
  again: readonly CellAgain[],
  tolerance: number,
): Pick<Reproduction, "likeness" | "metrics" | "runs" | "seconds" | "kilowattHours"> => {
  const metrics = metricsOf(recorded, again, tolerance);
  const deciding = neededMetrics(recorded.spec);
  const runs = recorded.cells.map((cell, index) => runOf(cell, again[index]!, deciding));
  const sameEnds = runs.every((run) => run.recorded === run.again);
  const likenesses = metrics.filter(({ decides }) => decides).map(({ likeness }) => likeness);
  return {
    likeness: sameEnds ? leastLike(likenesses) : "different",
    metrics,
    runs,
    seconds: { recorded: recorded.seconds, again: sum(again.map(({ seconds }) => seconds)) },
    kilowattHours: {
      recorded: recorded.kilowattHours,
      again: sum(again.map(({ kilowattHours }) => kilowattHours)),
    },
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const leastLike = (likenesses: readonly Likeness[]): Likeness =>
  (["different", "within tolerance"] as const).find((each) => likenesses.includes(each)) ?? "identical";

/** Both zero: identical. A tolerance of 0 takes equal figures alone. */
export const likenessOf = (recorded: number | null, again: number | null, tolerance: number): Likeness => {
  if (recorded === again) return "identical";
  if (recorded === null || again === null) return "different";
  const difference = Math.abs(again - recorded);
  return difference <= tolerance * Math.max(Math.abs(recorded), Math.abs(again))
    ? "within tolerance"
    : "different";
};

/** Trials' metrics from their cells, as a study's are; what the runner measures stands elsewhere. */
const metricsOf = (
  { cells, spec }: RecordedTrial,
  again: readonly CellAgain[],
  tolerance: number,
): readonly ReproducedMetric[] => {
  const { bootstrap } = cellRulesOf(spec);
  const needed = neededMetrics(spec);
  const measured = measuredIn(spec);
  const of = (values: readonly Metrics[]): Metrics => aggregateCells(values, bootstrap).metrics;
  const before = of(cells.map(({ parts }) => parts.at(-1)!.end.metrics));
  const now = of(again.map(({ outcome }) => outcome.metrics));
  const names = [...new Set([...needed, ...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((metric) => {
    const [recorded, value] = [before[metric] ?? null, now[metric] ?? null];
    if (measured.includes(metric) || (recorded === null && value === null)) return [];
    const likeness = likenessOf(recorded, value, tolerance);
    return [{ metric, recorded, again: value, likeness, decides: needed.includes(metric) }];
  });
};

const runOf = (
  { cell, parts }: RecordedCell,
  again: CellAgain,
  deciding: readonly string[],
): ReproducedRun => {
  const { end } = parts.at(-1)!;
  const steps = new Map(parts.flatMap((part) => [...part.steps]));
  const told = (metrics: Metrics | undefined): boolean =>
    metrics !== undefined && deciding.some((metric) => metric in metrics);
  const both = [...steps.keys()]
    .filter((step) => told(steps.get(step)) && told(again.steps.get(step)))
    .sort((a, b) => a - b);
  const other = both.filter((step) =>
    deciding.some((metric) => steps.get(step)![metric] !== again.steps.get(step)![metric]),
  );
  const { outcome } = again;
  return {
    cell,
    recorded: end.kind === "failed" ? end.failure : end.kind,
    again: outcome.kind === "failed" ? outcome.failure : outcome.kind,
    steps: { compared: both.length, equal: both.length - other.length, firstOther: other[0] ?? null },
  };
};
