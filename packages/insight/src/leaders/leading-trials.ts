import { foldCount, type Objective, type StudySpec } from "@hyperdial/core";
import { mean, standardDeviation } from "@hyperdial/numerics";
import type { ComparedTrial } from "../comparison/compare-trials.js";
import { testToTrain } from "../comparison/test-to-train.js";
import { type Finding, found, refused } from "../finding.js";
import { bestChances } from "../statistics/best-chances.js";
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

export interface LeaderTrial extends ComparedTrial {
  /** What is to be small in the one-standard-error choice; null where there is nothing to go by. */
  readonly price: number | null;
}

export interface Leader {
  readonly trial: number;
  readonly mean: number;
  readonly standardError: number;
  /** The chance that none of the leaders is truly better. */
  readonly chance: number;
  readonly robustness: Robustness;
}

/** The best trials of a study: how surely they lead, and what the first is worth. */
export interface Leaders {
  readonly metric: string;
  /** By mean score, the best first. */
  readonly leaders: readonly Leader[];
  /** Trials that were scored on all cells: what all of this is about. */
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

const mostLeaders = 5;

/**
 * Looks at all trials that have a score in every cell of the plan, in order of their numbers. Refuses in words where fewer than two have, or the plan has
 * under three cells.
 */
export const leadingTrials = (
  trials: readonly LeaderTrial[],
  { objective, validation }: { readonly objective: Objective; readonly validation: StudySpec["validation"] },
): Finding<Leaders> => {
  const cells = foldCount(validation) * validation.seeds;
  const whole = trials.filter(({ scores }) => scores.length === cells);
  const { direction, metric } = objective;
  if (cells > 1 && whole.length < 2)
    return refused(
      `it takes two trials that were scored on all ${cells} folds and seeds; of ${trials.length} there ${whole.length === 1 ? "is 1" : "are none"}`,
    );
  const table = tableOf(whole, direction);
  const winner = winnerScore(table);
  if (winner.kind === "refused") return winner;
  const sign = signOf(direction);
  const ranked = whole
    .map(({ trial, scores, price }, row) => ({ trial, scores, price, row, mean: mean(table.scores[row]!) }))
    .sort((a, b) => sign * (b.mean - a.mean) || a.trial - b.trial);
  const first = ranked.slice(0, mostLeaders);
  const chances = bestChances(
    { scores: first.map(({ row }) => table.scores[row]!), direction },
    testToTrain(validation),
  );
  if (chances.kind === "refused") return refused(`the leading trials: ${chances.reason}`);
  const errorOf = (row: number): number => standardDeviation(table.scores[row]!) / Math.sqrt(cells);
  const leaders = first.flatMap(({ trial, scores, row, mean: score }, place): Leader[] => {
    const robust = robustness(scores, direction);
    if (robust.kind === "refused") return [];
    const chance = chances.value.chances[place]!;
    return [{ trial, mean: score, standardError: errorOf(row), chance, robustness: robust.value }];
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
    trials: whole.length,
    cells,
    winner: worth,
    oneError: choice?.kind === "found" ? choice.value : null,
    overfitting: overfitting.kind === "found" ? overfitting.value : null,
    notes:
      left === 0
        ? []
        : [
            `${left} of the trials ${left === 1 ? "has" : "have"} no score in some fold or seed, and ${left === 1 ? "is" : "are"} left out`,
          ],
  };
  return found({ ...facts, sentence: leadersSentence(facts) });
};

/** Rows in order of trials, columns in the first one's order of cells. */
const tableOf = (trials: readonly LeaderTrial[], direction: Objective["direction"]): ScoreTable => {
  const keyOf = ({ cell }: LeaderTrial["scores"][number]): string => `${cell.fold}/${cell.seed}`;
  const order = (trials[0]?.scores ?? []).map(keyOf);
  return {
    direction,
    scores: trials.map(({ scores }) => {
      const byKey = new Map(scores.map((each) => [keyOf(each), each.score]));
      return order.map((key) => byKey.get(key)!);
    }),
  };
};
