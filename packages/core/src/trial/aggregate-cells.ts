import type { Metrics } from "./metrics.js";

/**
 * A trial's value from its cells' values: by metric the mean over the cells that have it, and the standard error of that mean
 * (sample standard deviation / √n), which one cell alone does not have.
 */
export const aggregateCells = (
  cells: readonly Metrics[],
): { readonly metrics: Metrics; readonly standardErrors: Metrics } => {
  const [only] = cells;
  if (only !== undefined && cells.length === 1) return { metrics: only, standardErrors: {} };
  const metrics: Record<string, number> = {};
  const standardErrors: Record<string, number> = {};
  const names = new Set(cells.flatMap((cell) => Object.keys(cell)));
  for (const name of names) {
    const values = cells.flatMap((cell) => (cell[name] === undefined ? [] : [cell[name]]));
    const mean = meanOf(values);
    metrics[name] = mean;
    if (values.length === 1) continue;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    standardErrors[name] = Math.sqrt(squares / (values.length - 1) / values.length);
  }
  return { metrics, standardErrors };
};

/** Values near the largest number must not overflow on their way into a mean. */
const meanOf = (values: readonly number[]): number => {
  const sum = values.reduce((total, value) => total + value, 0);
  if (Number.isFinite(sum)) return sum / values.length;
  return values.reduce((total, value) => total + value / values.length, 0);
};
