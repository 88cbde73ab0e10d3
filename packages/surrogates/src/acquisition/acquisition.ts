/** How much a point promises, in logs: the larger the better. Questions are about features, from `at` on. */
export interface Acquisition {
  /** A cheap upper bound, to choose which points deserve the exact value. */
  screen(features: Float64Array, at: number): number;
  value(features: Float64Array, at: number): number;
  /** The value, and its gradient by the features. Null where there is none: search goes by steps alone. */
  readonly gradient: ((features: Float64Array, into: Float64Array) => number) | null;
}
