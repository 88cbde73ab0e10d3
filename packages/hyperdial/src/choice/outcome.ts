import {
  type Bound,
  boundText,
  type CompleteTrial,
  excessOf,
  type Metrics,
  type Point,
} from "@hyperdial/core";

/** How a trial stands to a bound. */
export interface BoundMargin {
  /** As it is written in a study file. */
  readonly bound: string;
  readonly value: number;
  /** How far it may still move, in the metric's unit; below 0 it is broken by so much. */
  readonly margin: number;
}

/** A trial by what it came to. */
export interface Outcome<Params = Point> {
  readonly trial: number;
  readonly params: Params;
  readonly metrics: Metrics;
  /** By metric, over folds and seeds; empty with one of them. */
  readonly standardErrors: Metrics;
  readonly margins: readonly BoundMargin[];
}

/** How metrics stand to bounds; what was not reported is left out. */
export const marginsOf = (metrics: Metrics, bounds: readonly Bound[]): readonly BoundMargin[] =>
  bounds.flatMap((bound) => {
    const value = metrics[bound.metric];
    // Without a zero below zero.
    return value === undefined
      ? []
      : [{ bound: boundText(bound), value, margin: 0 - excessOf(value, bound) }];
  });

export const outcomeOf = (
  { number: trial, point: params, metrics, standardErrors }: CompleteTrial,
  bounds: readonly Bound[],
): Outcome => ({ trial, params, metrics, standardErrors, margins: marginsOf(metrics, bounds) });
