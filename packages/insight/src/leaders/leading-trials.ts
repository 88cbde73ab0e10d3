import type { Objective, StudySpec } from "@hyperdial/core";
import { holm, mean, standardDeviation } from "@hyperdial/numerics";
import type { ComparedTrial } from "../comparison/compare-trials.js";
import { testToTrain } from "../comparison/test-to-train.js";
import { type Finding, found, refused } from "../finding.js";
import { bestChances } from "../statistics/best-chances.js";
import { correctedTTest } from "../statistics/corrected-t-test.js";
import {
  type OneErrorCandidate,
  type OneErrorChoice,
  oneStandardErrorChoice,
} from "../statistics/one-standard-error.js";
import { type Robustness, robustness } from "../statistics/robustness.js";
import { type ScoreTable, signOf } from "../statistics/score-table.js";
import { type ValidationOverfitting, validationOverfitting } from "../statistics/validation-overfitting.js";
import { type WinnerScore, winnerScore } from "../statistics/winner-score.js";
import { leadersSentence } from "./leaders-sentence.js";
import { sharedTable } from "./shared-table.js";

export interface LeaderTrial extends ComparedTrial {
  /** What is to be small in the one-standard-error choice; null where there is nothing to go by. */
  readonly price: number | null;
}

export interface Leader {
  readonly trial: number;
  readonly mean: number;
  readonly standardError: number;
  /** The chance that none of the contenders is truly better. */
  readonly chance: number;
  /**
   * Of the hypothesis that it is as good as the first: the corrected t-test's, adjusted by Holm for being one of several; null for the first, and where the
   * two differ alike in all cells.
   */
  readonly pValueBehind: number | null;
  readonly robustness: Robustness;
}

/** The best trials of a study: how surely they lead, and what the first is worth. */
export interface Leaders {
  readonly metric: string;
  /** By mean score, the best first. */
  readonly leaders: readonly Leader[];
  /** The chance that the truly best one is another contender than these. */
  readonly othersChance: number;
  /** Trials that were scored on the same cells: what all of this is about. */
  readonly trials: number;
  readonly cells: number;
  readonly winner: Omit<WinnerScore, "winner">;
  /** Null where no prices were given. */
  readonly oneError: OneErrorChoice | null;
  /** Null with too few trials to tell. */
  readonly overfitting: ValidationOverfitting | null;
  readonly sentence: string;
  readonly notes: readonly string[];
}

const usualLeaders = 5;
/** By their mean scores, so many are looked at for the truly best: whoever comes later has no chance worth telling. */
const contenders = 30;

/**
 * Looks at the trials and the folds and seeds that they share (`sharedTable`), in order of their numbers. Refuses in words where fewer than two share three, or nothing sets them
 * apart.
 */
export const leadingTrials = (
  trials: readonly LeaderTrial[],
  {
    objective,
    validation,
    most = usualLeaders,
  }: {
    readonly objective: Objective;
    readonly validation: StudySpec["validation"];
    /** How many leaders are told of. */
    readonly most?: number;
  },
): Finding<Leaders> => {
  const { direction, metric } = objective;
  if (trials.length < 2)
    return refused(`it takes two complete trials; there ${trials.length === 1 ? "is 1" : "are none"}`);
  const { trials: whole, cells: shared, scores: rows } = sharedTable(trials);
  if (whole.length === 0) return refused("no two trials share a fold and seed that has ended");
  const cells = shared.length;
  const table: ScoreTable = { scores: rows, direction };
  const winner = winnerScore(table);
  if (winner.kind === "refused") return winner;
  const sign = signOf(direction);
  const ranked = whole
    .map(({ trial, price }, row) => ({ trial, price, row, mean: mean(rows[row]!) }))
    .sort((a, b) => sign * (b.mean - a.mean) || a.trial - b.trial);
  const first = ranked.slice(0, most);
  const contending = ranked.slice(0, Math.max(most, contenders));
  const ratio = testToTrain(validation);
  const chances = bestChances({ scores: contending.map(({ row }) => rows[row]!), direction }, ratio);
  if (chances.kind === "refused") return refused(`the leading trials: ${chances.reason}`);
  const errorOf = (row: number): number => standardDeviation(rows[row]!) / Math.sqrt(cells);
  const behind = pValuesBehind(
    first.map(({ row }) => rows[row]!),
    ratio,
  );
  const leaders = first.flatMap(({ trial, row, mean: score }, place): Leader[] => {
    const scored = shared.map((cell, i) => ({ cell, score: rows[row]![i]! }));
    const robust = robustness(scored, direction);
    if (robust.kind === "refused") return [];
    return [
      {
        trial,
        mean: score,
        standardError: errorOf(row),
        chance: chances.value.chances[place]!,
        pValueBehind: behind[place]!,
        robustness: robust.value,
      },
    ];
  });
  const priced = ranked.flatMap(({ trial, mean: score, row, price }): OneErrorCandidate[] =>
    price === null ? [] : [{ trial, score, standardError: errorOf(row), price }],
  );
  const choice = priced.length === 0 ? null : oneStandardErrorChoice(priced, direction);
  const overfitting = validationOverfitting(table);
  const { winner: _, ...worth } = winner.value;
  const left = trials.length - whole.length;
  const facts = {
    metric,
    leaders,
    othersChance: Math.max(0, 1 - leaders.reduce((sum, { chance }) => sum + chance, 0)),
    trials: whole.length,
    cells,
    winner: worth,
    oneError: choice?.kind === "found" ? choice.value : null,
    overfitting: overfitting.kind === "found" ? overfitting.value : null,
    notes:
      left === 0
        ? []
        : [
            `${left} of the trials ${left === 1 ? "has" : "have"} no score in some of these folds and seeds, and ${left === 1 ? "is" : "are"} left out`,
          ],
  };
  return found({ ...facts, sentence: leadersSentence(facts) });
};

/** The first row against each other one; null for itself. */
const pValuesBehind = (rows: readonly (readonly number[])[], ratio: number): (number | null)[] => {
  const tests = rows.slice(1).map((row) =>
    correctedTTest(
      row.map((score, i) => rows[0]![i]! - score),
      { testToTrain: ratio },
    ),
  );
  const raw = tests.flatMap((test) => (test.kind === "found" ? [test.value.pValue] : []));
  const adjusted = [...holm(raw)];
  return [null, ...tests.map((test) => (test.kind === "found" ? adjusted.shift()! : null))];
};
