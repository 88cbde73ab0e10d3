import type { Acquisition, Candidate, Embedding, Posterior } from "@hyperdial/surrogates";
import type { Rising } from "../observed/follow-observations.js";
import type { Column } from "./follow-columns.js";

/** What one suggestion is made from: the same for each member. */
export interface Evidence extends Column {
  readonly embedding: Embedding;
  /** Which of `seen` a model is conditioned on, increasing: all, but in a long study. */
  readonly rows: Int32Array;
  /**
   * Up to where losses are told apart, and in their own scale: what is gained of them is weighed against what is gained of others. Absent: as
   * the best improvement of this one loss is foretold best.
   */
  readonly upTo?: number;
  /** Open trials of which it can be told what they will come to. */
  readonly rising: readonly Rising[];
  /** Points that run, or were given a moment ago: each counts as ended with the value expected of it. */
  readonly pending: readonly Candidate[];
}

/** What a member makes of the evidence; good until the next member is asked. */
export interface Belief {
  /** How much better than the best a point promises to be. */
  readonly acquisition: Acquisition;
  /** Of values as the member sees them: mean 0 and deviation 1 over what was seen. */
  readonly posterior: Posterior;
  /** The loss for a value as the member sees it. */
  invert(value: number): number;
  /** A loss as the member sees it. */
  apply(loss: number): number;
  /** Whether values are so noisy that the best seen may be luck: what is expected at points is compared instead. */
  readonly isNoisy: boolean;
  /** How far one moves along each scale of the embedding before values change: what "near" means to it. */
  readonly lengths: Float64Array;
}

/** One model of one outcome among those that a Bayesian sampler asks in turn. What it keeps is a cache. */
export interface Member {
  /** Named in reasons. */
  readonly name: string;
  believe(evidence: Evidence): Belief;
}
