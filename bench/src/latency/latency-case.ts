import type { LatencyPeer } from "./latency-peer.js";
import type { LatencySpaceName } from "./latency-space.js";

/** One sampler at one size of a study: a process of its own measures it. */
export interface LatencyCase {
  readonly sampler: string;
  /** Ended trials that the first measured ask sees. */
  readonly trials: number;
  readonly space: LatencySpaceName;
  /** Absent: one. */
  readonly objectives?: number;
  /** How many asks are measured, one after the other: the study grows by them. */
  readonly rounds: number;
  /**
   * `drawn`: points at random, the same for ours and the peer's, are put into the study as ended trials. `own`: the sampler makes
   * all trials itself, as one must whose state is its own points (CMA-ES).
   */
  readonly history: "drawn" | "own";
  /** The peer's sampler that stands beside it, and how many of its asks are measured; null: none is, for it would take minutes. */
  readonly peer: { readonly name: LatencyPeer; readonly rounds: number } | null;
  /** What was aimed at, in CPU milliseconds. */
  readonly reach?: { readonly median: number; readonly p95?: number };
}
