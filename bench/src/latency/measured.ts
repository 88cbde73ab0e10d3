/** What a measuring process prints, ours or the peer's. */
export interface Measured {
  /** CPU milliseconds of each ask (and tell), in their order. */
  readonly times: readonly number[];
  /** The most memory that the process held at once. */
  readonly peakMegabytes: number;
}
