import type { ParameterDefinition, Point } from "@hyperdial/core";

/** A problem to minimise whose settings show a loss after each step of a training. */
export interface FidelityProblem {
  /** `fidelity:lcbench:34539`: what rows call it, whoever solved it. */
  readonly name: string;
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  /** So many make a full training. */
  readonly steps: number;
  /** The loss after each step, the first at [0]. */
  curve(point: Point): Promise<readonly number[]>;
}
