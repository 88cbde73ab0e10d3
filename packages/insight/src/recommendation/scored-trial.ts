import type { Observation, Observations } from "../surface/observations.js";

/** A complete trial as a recommendation sees it. */
export interface ScoredTrial extends Observation {
  /** Of its score, over its cells; 0 where it has one cell. What is common to all cells of a study counts in it too. */
  readonly standardError: number;
  /** Whether it may be recommended: all bounds are kept. */
  readonly feasible: boolean;
}

export interface ScoredTrials extends Observations {
  readonly observed: readonly ScoredTrial[];
}
