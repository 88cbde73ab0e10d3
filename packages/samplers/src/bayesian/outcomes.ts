import type { Bound, Objective } from "@hyperdial/core";
import type { Candidate, Embedding } from "@hyperdial/surrogates";
import type { Observation } from "../observed/follow-observations.js";
import type { Belief } from "./member.js";

/** An ended trial, with a loss for each of the objectives that are modelled. */
export type Known = Pick<Observation, "trial" | "candidate" | "losses" | "deviations" | "excesses" | "early">;

/** What the models of a study's outcomes believe, one each, and what they were asked about. */
export interface Outcomes {
  /** Of the models, in reasons. */
  readonly name: string;
  readonly embedding: Embedding;
  readonly objectives: readonly Objective[];
  /** Of each objective. */
  readonly losses: readonly Belief[];
  /** Up to where each is worth something. */
  readonly upTo: readonly number[];
  /** Those of which anything is known. */
  readonly bounds: readonly {
    readonly bound: Bound;
    /** Among the excesses of an observation. */
    readonly index: number;
    /** In units of the model 0 is the edge. */
    readonly excess: Belief;
  }[];
  /** Ended trials that the models know. */
  readonly known: readonly Known[];
  /** Points that run, or were given a moment ago. */
  readonly pending: readonly Candidate[];
}
