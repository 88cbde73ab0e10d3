import { found } from "../../finding.js";
import { figure } from "../../words/figure.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";
import { weightedSum, weightsOf, weightWords } from "../weighted-sum.js";

export const weighted: ChoiceRule = {
  summary: "the least weighted sum of the objectives, each from 0 at its best on the front to 1 at its worst",
  source: "L. Zadeh, Optimality and non-scalar-valued performance criteria (1963)",
  score: "the weighted mean of how far each objective is from its best on the front, 0 to 1",
  wins: "least",
  judge(problem) {
    const weights = weightsOf(problem.objectives);
    const scores = problem.shares.map((shares) => weightedSum(shares, weights));
    return found({
      scores,
      why: (chosen) =>
        `is least far from the best of everything, with ${weightWords(problem.objectives)}${stayWords(problem, chosen)}`,
    });
  },
};

/** Between which weights of the first objective the choice stays, the others being as they are. */
const stayWords = ({ objectives, shares }: ChoiceProblem, chosen: number): string => {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (const other of shares) {
    const gap = shares[chosen]!.map((share, i) => share - other[i]!);
    const rest = gap.reduce((sum, each, i) => (i === 0 ? sum : sum + (objectives[i]!.weight ?? 1) * each), 0);
    if (gap[0]! > 0) high = Math.min(high, -rest / gap[0]!);
    else if (gap[0]! < 0) low = Math.max(low, -rest / gap[0]!);
  }
  const { metric } = objectives[0]!;
  if (low === 0 && high === Number.POSITIVE_INFINITY) return `, whatever the weight of ${metric}`;
  if (high === Number.POSITIVE_INFINITY)
    return `, and stays so while ${metric} counts ${figure(low)} or more`;
  if (low === 0) return `, and stays so while ${metric} counts ${figure(high)} or less`;
  return `, and stays so while ${metric} counts between ${figure(low)} and ${figure(high)}`;
};
