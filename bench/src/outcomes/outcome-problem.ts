import type { Bound, Metrics, Objective, ParameterDefinition, Point } from "@hyperdial/core";

/** What a problem's outcomes are measured by; fixed in the repository before anything is compared by it. */
export type OutcomeScale =
  | {
      readonly by: "front";
      /** Losses of the best-known front's best corner, and of the reference point. */
      readonly ideal: readonly number[];
      readonly reference: readonly number[];
      /** The share of the box between them that the best-known front dominates. */
      readonly volume: number;
    }
  | {
      readonly by: "bounded";
      /** The best known feasible loss, and one that nine of ten feasible random points beat. */
      readonly least: number;
      readonly reference: number;
      /** Where the problem's bound on a metric is not a part of the function. */
      readonly limit?: number | undefined;
    }
  | {
      readonly by: "noisy";
      /** The standard deviation of the noise. */
      readonly noise: number;
    };

/** A problem whose runs report several figures: objectives, what is bounded, or one figure with noise. */
export interface OutcomeProblem {
  /** `multi:zdt1:d8`, `bounded:vessel`, `noisy:f8:d5:i6`: what rows call it. */
  readonly name: string;
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  readonly objectives: readonly Objective[];
  readonly bounds: readonly Bound[];
  readonly scale: OutcomeScale;
  /** Without noise. */
  evaluate(point: Point): Metrics | Promise<Metrics>;
}

/** A problem before its scale is known. */
export type UnscaledProblem = Omit<OutcomeProblem, "scale">;
