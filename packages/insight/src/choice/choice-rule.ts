import type { Objective } from "@hyperdial/core";
import type { Finding } from "../finding.js";
import type { Liking } from "./liking.js";
import type { FrontMember } from "./outcome-front.js";

/** A front to choose from, two members or more, and what was asked of the choice. */
export interface ChoiceProblem {
  /** With the weights, targets and priorities that hold for this choice. */
  readonly objectives: readonly Objective[];
  readonly members: readonly FrontMember[];
  /**
   * By member, by objective: 0 at the best value on the front and 1 at the worst; 0 where it never differs. Units and scales are gone.
   */
  readonly shares: readonly (readonly number[])[];
  /** Lexicographic: what lies so far from the best, in parts of the front's range, counts as good. */
  readonly tolerance: number;
  /** The one objective that counts within limits: its place among the objectives. */
  readonly main: number;
  /** By preference: null where nothing was compared. */
  readonly liking: Liking | null;
}

export interface Judgement {
  /** By member. */
  readonly scores: readonly number[];
  /** Why the first of them: what follows "trial 17". */
  readonly why: (chosen: number) => string;
  /** Where scores alone do not say which comes first: all members, the best first. */
  readonly order?: readonly number[];
}

/** A way to choose one of a front. What it chooses depends neither on the order of the objectives nor on their units. */
export interface ChoiceRule {
  readonly summary: string;
  /** Paper or book, with its year. */
  readonly source: string;
  /** What a member's score is, and whether the least or the most of it wins. */
  readonly score: string;
  readonly wins: "least" | "most";
  judge(problem: ChoiceProblem): Finding<Judgement>;
}
