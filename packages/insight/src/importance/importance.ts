import type { Finding } from "../finding.js";
import type { Observations } from "../surface/observations.js";

/** How much one parameter matters, with an interval. */
export interface ParameterImportance {
  /** Its id in the space. */
  readonly parameter: string;
  /** A share of what `ImportanceResult.unit` says; below 0 only in an ablation, for a step that made it worse. */
  readonly importance: number;
  /** The 95 % interval, by how the figure varies when the trials are drawn anew. */
  readonly low: number;
  readonly high: number;
}

export interface ImportanceResult {
  readonly method: string;
  /** What the numbers are: "share of the variance". */
  readonly unit: string;
  /** The greatest first; of an ablation in the order of its steps. Parameters that are fixed, or were active in too few trials, are left out and noted. */
  readonly parameters: readonly ParameterImportance[];
  /** Pairs whose common effect is more than the sum of each one's, the greatest first; of methods that find them. */
  readonly interactions?: readonly PairImportance[];
  /** What no parameter explains, where the method tells. */
  readonly unexplained?: number;
  readonly trials: number;
  readonly notes: readonly string[];
  /** The result in a sentence, made by rules. */
  readonly sentence: string;
}

export interface PairImportance {
  readonly parameters: readonly [string, string];
  readonly importance: number;
  readonly low: number;
  readonly high: number;
}

/** A row of the registry. Help, validation and docs come from it. */
export interface ImportanceMethod {
  readonly summary: string;
  /** Paper, with its year. */
  readonly source: string;
  compute(observations: Observations): Finding<ImportanceResult>;
}
