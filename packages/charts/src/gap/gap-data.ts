import type { ValidationOverfitting } from "@hyperdial/insight";
import { numberWords } from "../scales/number-words.js";
import type { Described } from "../svg/drawing.js";

export interface GapData extends Described {
  readonly metric: string;
  readonly stages: readonly {
    readonly trials: number;
    readonly apparent: number;
    readonly corrected: number;
  }[];
}

/** The best score on the folds that chose it, and what it is worth on others, as trials went on. Null with fewer than two stages. */
export const gapData = (
  metric: string,
  { stages, verdict, since }: ValidationOverfitting,
): GapData | null => {
  const last = stages.at(-1);
  if (last === undefined || stages.length < 2) return null;
  const end =
    verdict === "overfitting"
      ? `Since trial ${since} only the fit to the folds got better.`
      : "No overfitting to the folds is seen.";
  return {
    title: "The validation gap",
    summary: `After ${last.trials} trials the best ${metric} is ${numberWords(last.apparent)} on the folds that chose it, and worth about ${numberWords(last.corrected)} on others. ${end}`,
    metric,
    stages: stages.map(({ trials, apparent, corrected }) => ({ trials, apparent, corrected })),
  };
};
