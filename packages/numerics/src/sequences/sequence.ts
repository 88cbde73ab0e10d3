/** A sequence of points in the unit cube, each of which can be had without making those before it. */
export interface Sequence {
  readonly dimensions: number;
  /** Point `index` (0 ≤ index < 2^32), written to `out` where given. */
  point(index: number, out?: Float64Array): Float64Array;
}
