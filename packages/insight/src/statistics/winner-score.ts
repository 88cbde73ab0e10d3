import {
  keyedRandom,
  mean,
  type Random,
  shuffle,
  standardDeviation,
  studentTQuantile,
} from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { type ScoreTable, signOf, whyNotCompared } from "./score-table.js";

export interface WinnerScore {
  /** The setting with the best mean, by its place in the table. */
  readonly winner: number;
  /** Its mean over the cells that chose it (too good), and that mean's standard error. */
  readonly apparent: number;
  readonly standardError: number;
  /** What it would score on cells that did not choose it. */
  readonly corrected: number;
  readonly low: number;
  readonly high: number;
  /** How much too good: positive in either direction. */
  readonly optimism: number;
}

export interface WinnerOptions {
  /**
   * `left-out` (default): a fifth of the cells, drawn again and again, scores the setting that the others choose. `bootstrap`: cells not drawn score the
   * setting that drawn ones choose (BBC); with fewer distinct cells to choose by, it corrects too much where settings truly differ.
   */
  readonly method?: "left-out" | "bootstrap";
  /** How often: 200 unless told. */
  readonly repeats?: number;
  readonly confidence?: number;
}

const leastCells = 3;

/**
 * The winner's score without the luck that made it the winner: the choice is repeated on part of the cells, and scored on the others. I. Tsamardinos,
 * E. Greasidou & G. Borboudakis, "Bootstrapping the out-of-sample predictions for efficient and accurate cross-validation", Machine Learning 107 (2018),
 * with cells in the place of rows. The interval is Student's of the winner's cells,
 * with the variance of an optimism that may as well be none or twice as large (decision 0170). Two settings and three cells or more.
 */
export const winnerScore = (table: ScoreTable, options: WinnerOptions = {}): Finding<WinnerScore> => {
  const reason = whyNotCompared(table, leastCells);
  if (reason !== null) return refused(reason);
  const { scores, direction } = table;
  const { method = "left-out", repeats = 200, confidence = 0.95 } = options;
  const sign = signOf(direction);
  const cells = scores[0]!.length;
  const winner = bestBy(scores, sign, new Float64Array(cells).fill(1));
  const apparent = mean(scores[winner]!);
  const random = keyedRandom("winner-score");
  const draw = method === "left-out" ? leaveOut : drawAgain;
  const weights = new Float64Array(cells);
  let corrected = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    draw(weights, random);
    corrected += meanOfUnused(scores[bestBy(scores, sign, weights)]!, weights) / repeats;
  }
  const optimism = sign * (apparent - corrected);
  const standardError = standardDeviation(scores[winner]!) / Math.sqrt(cells);
  const reach =
    studentTQuantile((1 + confidence) / 2, cells - 1) * Math.sqrt(standardError ** 2 + optimism ** 2 / 3);
  return found({
    winner,
    apparent,
    standardError,
    corrected,
    low: corrected - reach,
    high: corrected + reach,
    optimism,
  });
};

/** The setting that is best by cells so weighted, the first among equals. */
const bestBy = (scores: ScoreTable["scores"], sign: number, weights: Float64Array): number => {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  scores.forEach((row, setting) => {
    let sum = 0;
    for (let cell = 0; cell < weights.length; cell++) sum += weights[cell]! * row[cell]!;
    if (sign * sum > highest) {
      highest = sign * sum;
      best = setting;
    }
  });
  return best;
};

const leaveOut = (weights: Float64Array, random: Random): void => {
  weights.fill(1).fill(0, 0, Math.max(1, Math.round(weights.length / 5)));
  shuffle(random, weights);
};

/** Draws with repetition until a cell is left over. */
const drawAgain = (weights: Float64Array, random: Random): void => {
  do {
    weights.fill(0);
    for (let draw = 0; draw < weights.length; draw++) weights[random.integer(weights.length)]!++;
  } while (!weights.includes(0));
};

const meanOfUnused = (row: readonly number[], weights: Float64Array): number =>
  mean(row.filter((_, cell) => weights[cell] === 0));
