import type { Metrics } from "../trial/metrics.js";

/** Up to where a metric is acceptable, in its own unit: a constraint on an outcome, known only once a trial has run. */
export type Bound = {
  readonly metric: string;
  /** Tuning itself may break the bound with no more than the chance 1 − `safe`: for a system in use. */
  readonly safe?: number | undefined;
} & ({ readonly max: number } | { readonly min: number });

/** By how much a value passes its bound, in the metric's unit: above 0 it is broken, at 0 or below it is kept. */
export const excessOf = (value: number, bound: Bound): number =>
  "max" in bound ? value - bound.max : bound.min - value;

/** Of each bound; null where one of the metrics was not reported. */
export const excessesOf = (metrics: Metrics, bounds: readonly Bound[]): readonly number[] | null => {
  const excesses = bounds.map((bound) => {
    const value = metrics[bound.metric];
    return value === undefined ? Number.NaN : excessOf(value, bound);
  });
  return excesses.some(Number.isNaN) ? null : excesses;
};

/** Whether every bound is known to be kept. */
export const isFeasible = (metrics: Metrics, bounds: readonly Bound[]): boolean =>
  excessesOf(metrics, bounds)?.every((excess) => excess <= 0) ?? false;

/** As a user writes it. */
export const boundText = (bound: Bound): string =>
  `${bound.metric} ${"max" in bound ? `<= ${bound.max}` : `>= ${bound.min}`}`;

/** A bound that is broken, and by how much, in the metric's unit. */
export interface BrokenBound {
  readonly bound: Bound;
  readonly excess: number;
}

/** The bounds that metrics break; of what was not reported nothing is said. */
export const brokenBounds = (metrics: Metrics, bounds: readonly Bound[]): readonly BrokenBound[] =>
  bounds.flatMap((bound) => {
    const value = metrics[bound.metric];
    const excess = value === undefined ? 0 : excessOf(value, bound);
    return excess > 0 ? [{ bound, excess }] : [];
  });
