import type { StudySpec } from "@hyperdial/core";
import {
  chiSquaredUpper,
  friedmanTest,
  holm,
  mean,
  studentizedRangeCdf,
  studentizedRangeQuantile,
} from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { correctedTTest } from "../statistics/corrected-t-test.js";
import { signOf } from "../statistics/score-table.js";
import { figure } from "../words/figure.js";
import type { ComparedTrial, CompareOptions } from "./compare-trials.js";
import { severalSentence } from "./several-sentence.js";
import { testToTrain } from "./test-to-train.js";

/** One of several settings. */
export interface RankedTrial {
  readonly trial: number;
  readonly mean: number;
  /** Over the folds and seeds the mean of its places among the others: 1 where it was always the best; ties share theirs. */
  readonly rank: number;
}

/** Two of several. */
export interface ComparedPair {
  /** The one with the better rank, and the other. */
  readonly trials: readonly [number, number];
  /** The first one's mean score less the second one's, in the metric's units. */
  readonly difference: number;
  readonly rankDifference: number;
  /** p of Nemenyi's test, by ranks, for all pairs at once. */
  readonly nemenyi: number;
  /** p of the corrected t-test, adjusted by Holm for all pairs; null where the two differ alike everywhere, so that chance cannot be judged. */
  readonly holm: number | null;
}

export interface SeveralComparison {
  readonly metric: string;
  /** By their ranks, the best first. */
  readonly trials: readonly RankedTrial[];
  /** Folds and seeds that all were run on. */
  readonly cells: number;
  readonly friedman: { readonly statistic: number; readonly degrees: number; readonly pValue: number };
  /** Ranks that differ by more are told apart by Nemenyi's test, at 5 %. */
  readonly criticalDifference: number;
  readonly pairs: readonly ComparedPair[];
  /** Those that the best-ranked one is not surely better than, itself among them. */
  readonly among: readonly number[];
  readonly sentence: string;
  readonly notes: readonly string[];
}

const level = 0.05;

/**
 * Several settings by the folds and seeds that all were run on: Friedman's test with Nemenyi's for pairs (J. Demšar, Statistical comparisons of
 * classifiers over multiple data sets, JMLR 7 (2006)), and t-tests of all pairs that are corrected for shared training data and adjusted by Holm.
 * What is better is told by the latter: ranks take folds for independent, which they are not. Refuses in words where too little is shared.
 */
export const compareSeveral = (
  trials: readonly ComparedTrial[],
  { objective, validation }: Pick<CompareOptions, "objective" | "validation">,
): Finding<SeveralComparison> => {
  const count = trials.length;
  if (count < 3) return refused(`it takes three settings; two are compared with each other`);
  const shared = sharedByAll(trials);
  if (typeof shared === "string") return refused(shared);
  const { scores, left } = shared;
  const cells = scores[0]!.length;
  const leastP = chiSquaredUpper(cells * (count - 1), count - 1);
  if (leastP > level)
    return refused(
      `the ${count} trials share ${cells === 1 ? "one fold and seed" : `${cells} folds and seeds`}: were the order the same in each, it could still be chance (p = ${figure(leastP)}); set \`validation: { folds: 5 }\` or more seeds in the study file`,
    );
  if (scores.every((row) => row.every((score, cell) => score === scores[0]![cell])))
    return refused(
      `all ${count} trials have the same ${objective.metric} in each of ${cells} folds and seeds: nothing tells them apart`,
    );
  const sign = signOf(objective.direction);
  const friedman = friedmanTest(scores[0]!.map((_, cell) => scores.map((row) => -sign * row[cell]!)));
  const ranked = trials
    .map(({ trial }, row) => ({ trial, row, mean: mean(scores[row]!), rank: friedman.averageRanks[row]! }))
    .sort((a, b) => a.rank - b.rank || sign * (b.mean - a.mean) || a.trial - b.trial);
  const rankError = Math.sqrt((count * (count + 1)) / (6 * cells));
  const pairs = withHolm(
    ranked.flatMap((first, i) =>
      ranked.slice(i + 1).map((second) => {
        const rankDifference = second.rank - first.rank;
        const test = correctedTTest(
          scores[first.row]!.map((score, cell) => score - scores[second.row]![cell]!),
          { testToTrain: testToTrain(validation) },
        );
        return {
          trials: [first.trial, second.trial] as const,
          difference: first.mean - second.mean,
          rankDifference,
          nemenyi: Math.max(0, 1 - studentizedRangeCdf((Math.SQRT2 * rankDifference) / rankError, count)),
          raw: test.kind === "found" ? test.value.pValue : null,
        };
      }),
    ),
  );
  const best = ranked[0]!.trial;
  const behind = pairs.filter(
    ({ trials: [first], holm: p, difference }) =>
      first === best && p !== null && p < level && sign * difference > 0,
  );
  const facts = {
    metric: objective.metric,
    trials: ranked.map(({ row: _, ...rest }) => rest),
    cells,
    friedman: { statistic: friedman.statistic, degrees: count - 1, pValue: friedman.pValue },
    criticalDifference: (studentizedRangeQuantile(1 - level, count) / Math.SQRT2) * rankError,
    pairs,
    among: ranked
      .map(({ trial }) => trial)
      .filter((trial) => !behind.some(({ trials: [, second] }) => second === trial)),
    notes: notesOf(left, validation),
  };
  return found({ ...facts, sentence: severalSentence(facts) });
};

const withHolm = (
  pairs: readonly (Omit<ComparedPair, "holm"> & { readonly raw: number | null })[],
): readonly ComparedPair[] => {
  const adjusted = [...holm(pairs.flatMap(({ raw }) => (raw === null ? [] : [raw])))];
  return pairs.map(({ raw, ...pair }) => ({ ...pair, holm: raw === null ? null : adjusted.shift()! }));
};

/** By trial and cell, and how many of each one's cells are left out; or why there is none. */
const sharedByAll = (
  trials: readonly ComparedTrial[],
):
  | string
  | {
      readonly scores: readonly (readonly number[])[];
      readonly left: readonly (readonly [trial: number, cells: number])[];
    } => {
  const twice = trials.find(({ trial }, i) => trials.findIndex((other) => other.trial === trial) < i);
  if (twice !== undefined) return `trial ${twice.trial} is named twice`;
  const none = trials.find(({ scores }) => scores.length === 0);
  if (none !== undefined) return `trial ${none.trial} has no finished fold or seed`;
  const byCell = trials.map(
    ({ scores }) => new Map(scores.map(({ cell, score }) => [`${cell.fold}/${cell.seed}`, score])),
  );
  const keys = [...byCell[0]!.keys()].filter((key) => byCell.every((known) => known.has(key)));
  if (keys.length === 0)
    return `trials ${trials.map(({ trial }) => trial).join(", ")} share no fold and seed: nothing pairs their scores`;
  return {
    scores: byCell.map((known) => keys.map((key) => known.get(key)!)),
    left: trials.flatMap(({ trial, scores }) =>
      scores.length > keys.length ? [[trial, scores.length - keys.length] as const] : [],
    ),
  };
};

const notesOf = (
  left: readonly (readonly [number, number])[],
  validation: StudySpec["validation"],
): readonly string[] => {
  const notes = left.map(
    ([trial, count]) =>
      `${count} of trial ${trial}'s folds and seeds ${count === 1 ? "is" : "are"} left out: not all of the others have a score there`,
  );
  // Each row scored once, the ranks hold; scored again and again, the same luck counts as so many proofs.
  if (testToTrain(validation) > 0 && !scoresOnce(validation))
    notes.push(
      "the same rows score again in other splits or seeds, which Friedman's and Nemenyi's tests take for new evidence: they find differences far too readily (among equals in half of simulated studies with four repeats of five folds); the adjusted t-tests are corrected for that",
    );
  return notes;
};

/** One pass of parts that do not overlap. */
const scoresOnce = ({ method, repeats = 1, seeds }: StudySpec["validation"]): boolean =>
  method !== "hold-out" && method !== "bootstrap" && repeats === 1 && seeds === 1;
