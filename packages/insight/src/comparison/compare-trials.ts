import { foldCount, type Objective, type StudySpec } from "@hyperdial/core";
import { mean, type SignedRankTest, wilcoxonSignedRank } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { type CorrectedTTest, correctedTTest } from "../statistics/corrected-t-test.js";
import { type CorrelatedBayesTest, correlatedBayesTest } from "../statistics/correlated-bayes-test.js";
import { type EffectSizes, effectSizes } from "../statistics/effect-sizes.js";
import { type FiveByTwoTest, fiveByTwoTest } from "../statistics/five-by-two-test.js";
import { signOf } from "../statistics/score-table.js";
import { comparisonSentence } from "./comparison-sentence.js";
import { type CellScore, type SharedCells, sharedCells } from "./shared-cells.js";
import { testToTrain } from "./test-to-train.js";

/** One side of a comparison. */
export interface ComparedTrial {
  readonly trial: number;
  readonly scores: readonly CellScore[];
}

export interface CompareOptions {
  readonly objective: Objective;
  readonly validation: StudySpec["validation"];
  /** Differences up to this do not matter, in the metric's units; a hundredth of the mean score where absent. */
  readonly equivalence?: number;
}

export type Verdict = "first is better" | "second is better" | "equivalent" | "not told apart";

/** Two settings by the cells that both were scored on. Differences are the first one's scores less the second one's, in the metric's own units. */
export interface Comparison {
  readonly first: number;
  readonly second: number;
  readonly cells: number;
  readonly means: readonly [number, number];
  readonly verdict: Verdict;
  /** The result in a sentence, made by rules. */
  readonly sentence: string;
  /** What one should know besides: cells that only one of them has, one split only. */
  readonly notes: readonly string[];
  readonly equivalence: number;
  readonly test: CorrectedTTest;
  /** That the first one is better, that it does not matter, that the second one is better. */
  readonly chances: { readonly first: number; readonly equivalent: number; readonly second: number };
  readonly wilcoxon: SignedRankTest;
  readonly effect: EffectSizes;
  /** Where the study is five repeats of two folds. */
  readonly fiveByTwo: FiveByTwoTest | null;
}

const sure = 0.95;

/** Compares two trials, or says in words why that cannot be. */
export const compareTrials = (
  first: ComparedTrial,
  second: ComparedTrial,
  options: CompareOptions,
): Finding<Comparison> => {
  const { objective, validation } = options;
  const shared = sharedCells(first.scores, second.scores);
  const cells = shared.cells.length;
  if (cells < 2) return refused(tooFew(first, second, cells));
  const differences = shared.first.map((score, i) => score - shared.second[i]!);
  const means = [mean(shared.first), mean(shared.second)] as const;
  const equivalence = options.equivalence ?? 0.01 * Math.abs((means[0] + means[1]) / 2);
  const ratio = testToTrain(validation);
  const test = correctedTTest(differences, { testToTrain: ratio });
  if (test.kind === "refused") return refused(`trials ${first.trial} and ${second.trial}: ${test.reason}`);
  const bayes = correlatedBayesTest(differences, { testShare: ratio / (1 + ratio), equivalence });
  if (bayes.kind === "refused") return bayes;
  const effect = effectSizes(shared.first, shared.second);
  if (effect.kind === "refused") return effect;
  const fiveByTwo =
    isHalves(validation) && cells === 10 ? fiveByTwoTest(byRepeat(shared, differences)) : null;
  const chances = chancesOf(bayes.value, signOf(objective.direction));
  const facts = {
    first: first.trial,
    second: second.trial,
    cells,
    means,
    verdict: verdictOf(chances),
    notes: notesOf(first, second, shared, validation),
    equivalence,
    test: test.value,
    chances,
    wilcoxon: wilcoxonSignedRank(differences),
    effect: effect.value,
    fiveByTwo: fiveByTwo?.kind === "found" ? fiveByTwo.value : null,
  };
  return found({ ...facts, sentence: comparisonSentence(facts, objective.metric) });
};

const tooFew = (first: ComparedTrial, second: ComparedTrial, cells: number): string => {
  const pair = `trials ${first.trial} and ${second.trial}`;
  if (first.scores.length === 0 || second.scores.length === 0)
    return `trial ${first.scores.length === 0 ? first.trial : second.trial} has no finished fold or seed`;
  return cells === 0
    ? `${pair} share no fold and seed: nothing pairs their scores`
    : `${pair} share one fold and seed, which says nothing of chance: set \`validation: { folds: 5 }\` or more seeds in the study file`;
};

const chancesOf = ({ above, equivalent, below }: CorrelatedBayesTest, sign: 1 | -1): Comparison["chances"] =>
  sign > 0 ? { first: above, equivalent, second: below } : { first: below, equivalent, second: above };

const verdictOf = ({ first, equivalent, second }: Comparison["chances"]): Verdict => {
  if (first >= sure) return "first is better";
  if (second >= sure) return "second is better";
  return equivalent >= sure ? "equivalent" : "not told apart";
};

const notesOf = (
  first: ComparedTrial,
  second: ComparedTrial,
  shared: SharedCells,
  validation: StudySpec["validation"],
): string[] => {
  const notes: string[] = [];
  const left = [
    [first.trial, shared.onlyFirst.length],
    [second.trial, shared.onlySecond.length],
  ] as const;
  for (const [trial, count] of left)
    if (count > 0)
      notes.push(
        `${count} of trial ${trial}'s folds and seeds ${count === 1 ? "is" : "are"} left out: the other one has no score there`,
      );
  if (foldCount(validation) === 1)
    notes.push(
      "all seeds share one split of the data: what is found holds for that split, and may not for another",
    );
  return notes;
};

const isHalves = ({ method, folds }: StudySpec["validation"]): boolean =>
  folds === 2 && (method === undefined || method === "k-fold");

/** The differences of the two folds of each repeat, be it by seeds or by splits. */
const byRepeat = ({ cells }: SharedCells, differences: readonly number[]): number[][] => {
  const repeats = new Map<string, number[]>();
  cells.forEach(({ fold, seed }, i) => {
    const key = `${seed}/${Math.floor(fold / 2)}`;
    repeats.set(key, [...(repeats.get(key) ?? []), differences[i]!]);
  });
  return [...repeats.values()];
};
