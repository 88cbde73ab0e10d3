import type { Codec } from "./codec.js";
import type { ParameterDefinition } from "./parameter.js";
import type { Condition } from "./space.js";
import type { Spot } from "./spot.js";

/** Parameters that may name each other without a branch between them: the top level, or one branch of a choice. */
export interface Scope {
  readonly outer: Scope | null;
  /** The choice and the branch that it belongs to; null at the top. */
  readonly branch: { readonly choice: Draft; readonly value: string } | null;
  readonly members: Map<string, Draft>;
}

/** A parameter while its space is being compiled. */
export interface Draft {
  readonly index: number;
  readonly name: string;
  readonly spot: Spot;
  readonly definition: ParameterDefinition;
  readonly codec: Codec;
  readonly scope: Scope;
  /** Unique in the space; set once all names are known. */
  id: string;
  /** The branch first, then `when` in the user's order. */
  readonly conditions: { readonly parent: Draft; readonly condition: Condition }[];
}
