import { type Finding, found, refused } from "../finding.js";
import { type ScoreTable, signOf } from "./score-table.js";
import { winnerScore } from "./winner-score.js";

export interface OverfittingStage {
  /** After so many trials. */
  readonly trials: number;
  readonly apparent: number;
  readonly corrected: number;
  /** How much too good the best one looks. */
  readonly gap: number;
}

export interface ValidationOverfitting {
  readonly stages: readonly OverfittingStage[];
  /** `overfitting`: since an earlier stage the best score got better by half a standard error or more, and next to nothing of that was real. */
  readonly verdict: "none seen" | "overfitting";
  /** The stage after which nothing was gained but on the cells themselves; null where all is well. */
  readonly since: number | null;
}

/** Halves of the study, back to no fewer trials than these. */
const fewestTrials = 8;
/** A gain counts from so many standard errors on, and as none where no more than such a part of it is real. */
const leastGain = 0.5;
const realPart = 0.25;

/**
 * Whether further trials only fit the validation cells: after a half, a quarter, … of the trials and after all, how far the best score lies above what it is
 * worth on cells that did not choose it. The table holds the settings in the order of their trials. G. C. Cawley & N. L. C. Talbot, "On over-fitting in
 * model selection", JMLR 11 (2010).
 */
export const validationOverfitting = (table: ScoreTable): Finding<ValidationOverfitting> => {
  const { scores, direction } = table;
  if (scores.length < 2 * fewestTrials)
    return refused(
      `it takes ${2 * fewestTrials} complete trials to see a gap grow; there are ${scores.length}`,
    );
  const sizes: number[] = [];
  for (let size = scores.length; size >= fewestTrials; size = Math.floor(size / 2)) sizes.unshift(size);
  const stages: OverfittingStage[] = [];
  let error = 0;
  for (const trials of sizes) {
    const score = winnerScore({ scores: scores.slice(0, trials), direction });
    if (score.kind === "refused") return score;
    const { apparent, corrected, optimism, standardError } = score.value;
    error = standardError;
    stages.push({ trials, apparent, corrected, gap: optimism });
  }
  const sign = signOf(direction);
  const end = stages.at(-1)!;
  const since = stages.find((stage) => {
    const seeming = sign * (end.apparent - stage.apparent);
    const real = sign * (end.corrected - stage.corrected);
    return end.gap > stage.gap && seeming > leastGain * error && real < realPart * seeming;
  });
  return found({
    stages,
    verdict: since === undefined ? "none seen" : "overfitting",
    since: since?.trials ?? null,
  });
};
