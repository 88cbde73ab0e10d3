/** A metric with a direction. Other metrics are kept too. */
export interface Objective {
  readonly metric: string;
  readonly direction: "minimize" | "maximize";
  /** Good enough, in the metric's unit: what lies beyond it is not worth giving up another objective for. */
  readonly target?: number | undefined;
  /** How much it counts beside the others, above 0; 1 where absent. */
  readonly weight?: number | undefined;
  /** Lexicographic order: 1 comes before 2, and so on; objectives without one come after all that have one. */
  readonly priority?: number | undefined;
}
