import { chiSquaredQuantile, keyedRandom, mean } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { residualVariance } from "./residual-variance.js";
import { type ScoreTable, signOf, whyNotCompared } from "./score-table.js";

export interface BestChances {
  /** Of each setting, in the table's order: the chance that none of them is truly better. They add up to 1. */
  readonly chances: readonly number[];
  /** The standard error of the difference between two settings. */
  readonly differenceError: number;
}

/** The spread takes so many equally likely values, and settings are drawn so often at each. */
const spreads = 64;
const drawsEach = 256;

/**
 * P(best): how likely each setting is the truly best of these, given that their scores vary from cell to cell. Cells count as a block each (what makes one
 * hard is hard for all), what is left varies alike for all settings, as a t distribution with the table's degrees of freedom; `testToTrain` widens it for
 * cells that share training data, as in `correctedTTest`.
 */
export const bestChances = (table: ScoreTable, testToTrain: number): Finding<BestChances> => {
  const reason = whyNotCompared(table, 2);
  if (reason !== null) return refused(reason);
  const { scores, direction } = table;
  const { variance, degrees } = residualVariance(scores);
  if (variance === 0)
    return refused(
      "the settings differ alike in all cells: without any spread between them chance cannot be judged",
    );
  const sign = signOf(direction);
  const means = scores.map((row) => sign * mean(row));
  const error = Math.sqrt(variance * (1 / scores[0]!.length + testToTrain));
  const random = keyedRandom("best-chances");
  const wins = new Float64Array(scores.length);
  for (let level = 0; level < spreads; level++) {
    const spread = error * Math.sqrt(degrees / chiSquaredQuantile((level + 0.5) / spreads, degrees));
    for (let draw = 0; draw < drawsEach; draw++) {
      let best = 0;
      let highest = Number.NEGATIVE_INFINITY;
      means.forEach((middle, setting) => {
        const drawn = middle + spread * random.normal();
        if (drawn > highest) {
          best = setting;
          highest = drawn;
        }
      });
      wins[best]!++;
    }
  }
  return found({
    chances: Array.from(wins, (count) => count / (spreads * drawsEach)),
    differenceError: Math.SQRT2 * error,
  });
};
