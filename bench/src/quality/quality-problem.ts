import type { ParameterDefinition, Point } from "@hyperdial/core";

/** A problem to minimise. */
export interface QualityProblem {
  readonly name: string;
  /** Problems of one family are averaged. */
  readonly family: string;
  readonly space: Readonly<Record<string, ParameterDefinition>>;
  /** The least value, where it is known. */
  readonly optimum: number | null;
  evaluate(point: Point): number | Promise<number>;
}
