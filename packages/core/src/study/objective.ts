/** A metric with a direction. Other metrics are kept too. */
export interface Objective {
  readonly metric: string;
  readonly direction: "minimize" | "maximize";
}
