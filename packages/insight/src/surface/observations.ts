import type { Objective, Point, Space } from "@hyperdial/core";

/** One complete trial: where, and what came of it. */
export interface Observation {
  readonly trial: number;
  readonly point: Point;
  /** Of the objective, as it was measured. */
  readonly score: number;
  /** It keeps all bounds of the study, or there are none; absent: it does. */
  readonly feasible?: boolean;
}

/** What importance and effects are computed from. */
export interface Observations {
  readonly space: Space;
  readonly objective: Objective;
  readonly observed: readonly Observation[];
}
