import type { Objective } from "@hyperdial/core";
import type { Forest } from "@hyperdial/surrogates";

export interface Choice {
  readonly unit: Float64Array;
  /** The best trial so far, and its loss. */
  readonly best: { readonly trial: number; readonly loss: number };
  /** Coordinates that tell the point from the best one. */
  readonly changed: number;
  /** The loss for a value as the forest sees it. */
  invert(value: number): number;
}

const shown = (value: number): string => String(Number(value.toPrecision(4)));

/** Of the deviation that all values have. */
const unsure = 0.5;

/** Why this point, in a sentence: what the trees make of it. */
export const explain = (
  forest: Forest,
  { unit, best, changed, invert }: Choice,
  objectives: readonly Objective[],
): string => {
  forest.ask(unit);
  const { mean, deviation } = forest.answer;
  const where =
    deviation > unsure
      ? "the trees disagree here, and some of them promise much"
      : `the trees agree that this is good: trial ${best.trial}, the best, with ${changed} other value${changed === 1 ? "" : "s"}`;
  const [objective] = objectives;
  if (objective === undefined || objectives.length > 1) return where;
  const sign = objective.direction === "minimize" ? 1 : -1;
  return `${where}; expects ${objective.metric} ${shown(sign * invert(mean))} where the best is ${shown(sign * best.loss)}`;
};
