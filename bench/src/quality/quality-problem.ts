import type { ParameterDefinition, Point } from "@hyperdial/core";

/** A problem to minimise. */
export interface QualityProblem {
  /** `yahpo:lcbench:34539`, `bbob:f8:d5:i6`, `analytic:sphere:d4`: what rows call it, whoever solved it. */
  readonly name: string;
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  evaluate(point: Point): number | Promise<number>;
}
