import type { ParameterDefinition } from "@hyperdial/core";

/** One parameter whose range or values became fewer, and the trials that say so. */
export interface RefinedParameter {
  /** Its id in the space; `optimizer=sgd/momentum` where a name stands in several branches. */
  readonly parameter: string;
  /** "from 0.00001 to 0.1", or the values. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** A narrower space around what was good, and why it is narrower where it is. */
export interface Refinement {
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  /** Constraints that still say something. */
  readonly constraints: readonly string[];
  readonly changes: readonly RefinedParameter[];
  /** What a person should look at: a best setting at the end of a range. */
  readonly notes: readonly string[];
  /** Trials that count as good, of all that are complete. */
  readonly good: number;
  readonly complete: number;
  /** Complete trials that lie in the new space: what a study of it starts from. */
  readonly kept: number;
}
