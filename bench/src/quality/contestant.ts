import type { QualityProblem } from "./quality-problem.js";
import type { RunRow } from "./run-row.js";

export interface RunOptions {
  /** In a comparison by resource: so many full trainings' worth of it. */
  readonly trials: number;
  readonly seed: number;
  /** A run that takes longer ends with what it has, and says so in its row. */
  readonly limitSeconds: number;
}

/** A sampler in a comparison: one of ours or a peer's. */
export interface Contestant<Problem = QualityProblem> {
  /** What rows call it. */
  readonly name: string;
  /** Tells rows of another state of the same sampler; null where its name says all. */
  readonly build: string | null;
  /** Never throws for the sampler's own failure: the row says it. Throws `not_installed` where it cannot be run here. */
  run(problem: Problem, options: RunOptions): Promise<RunRow>;
  /** Lets go of its process; `run` may be called again. */
  close(): Promise<void>;
}
