import { bootstrapEstimate } from "./bootstrap-estimate.js";
import type { CellRules } from "./cell-rules.js";
import type { Metrics } from "./metrics.js";
import { ownFolds } from "./own-folds.js";

interface Aggregate {
  readonly metrics: Metrics;
  readonly standardErrors: Metrics;
}

/**
 * A trial's value from its cells' values: by metric the mean over the cells that have it, and the standard error of that mean
 * (sample standard deviation / √n). One cell alone has one where it tells of folds of its own. With `bootstrap` an objective is what that makes of its folds, and
 * their mean stands beside it as `out_of_bag_METRIC`.
 */
export const aggregateCells = (
  cells: readonly Metrics[],
  bootstrap: CellRules["bootstrap"] = null,
): Aggregate => {
  const means = meansOf(cells);
  if (bootstrap === null) return means;
  const metrics: Record<string, number> = { ...means.metrics };
  const standardErrors: Record<string, number> = { ...means.standardErrors };
  for (const { metric, direction } of bootstrap.objectives) {
    const [outOfBag, train] = [means.metrics[metric], means.metrics[`train_${metric}`]];
    if (outOfBag === undefined || train === undefined) continue;
    const chance = bootstrap.estimator === "0.632+" ? (means.metrics[`chance_${metric}`] ?? null) : null;
    const { value, trainShare } = bootstrapEstimate({ outOfBag, train, chance }, direction);
    metrics[metric] = value;
    metrics[`out_of_bag_${metric}`] = outOfBag;
    const folds = cells.flatMap((cell) => {
      const [left, learned] = [cell[metric], cell[`train_${metric}`]];
      return left === undefined || learned === undefined
        ? []
        : [(1 - trainShare) * left + trainShare * learned];
    });
    if (folds.length > 1) standardErrors[metric] = standardErrorOf(folds);
  }
  return { metrics, standardErrors };
};

const meansOf = (cells: readonly Metrics[]): Aggregate => {
  const [only] = cells;
  if (only !== undefined && cells.length === 1) {
    const folds = Object.entries(ownFolds(only)).filter(([, values]) => values.length > 1);
    const errors = folds.map(([name, values]) => [name, standardErrorOf(values)]);
    return { metrics: only, standardErrors: Object.fromEntries(errors) };
  }
  const metrics: Record<string, number> = {};
  const standardErrors: Record<string, number> = {};
  const names = new Set(cells.flatMap((cell) => Object.keys(cell)));
  for (const name of names) {
    const values = cells.flatMap((cell) => (cell[name] === undefined ? [] : [cell[name]]));
    metrics[name] = meanOf(values);
    if (values.length > 1) standardErrors[name] = standardErrorOf(values);
  }
  return { metrics, standardErrors };
};

const standardErrorOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
};

/** Values near the largest number must not overflow on their way into a mean. */
const meanOf = (values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0);
  if (Number.isFinite(sum)) return sum / values.length;
  return values.reduce((total, value) => total + value / values.length, 0);
};
