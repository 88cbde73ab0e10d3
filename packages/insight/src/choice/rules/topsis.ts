import { found } from "../../finding.js";
import { figure } from "../../words/figure.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";
import { weightsOf, weightWords } from "../weighted-sum.js";

export const topsis: ChoiceRule = {
  summary: "near to the best value of every objective and far from the worst of every one",
  source: "C. Hwang & K. Yoon, Multiple attribute decision making: methods and applications (1981)",
  score: "closeness: 1 at the best of every objective on the front, 0 at the worst of every one",
  wins: "most",
  judge(problem) {
    const scores = closeness(problem);
    return found({
      scores,
      why: (chosen) =>
        `is nearest to the best and farthest from the worst of every objective (closeness ${figure(scores[chosen]!)} of 1), with ${weightWords(problem.objectives)}`,
    });
  },
};

/** Of each member: d⁻ / (d⁺ + d⁻), values being divided by their norm over the front. */
const closeness = ({ objectives, members }: ChoiceProblem): readonly number[] => {
  const weights = weightsOf(objectives);
  const columns = objectives.map((_, i) => {
    const losses = members.map((each) => each.losses[i]!);
    // By the greatest first, so that squares neither overflow nor vanish.
    const greatest = Math.max(...losses.map(Math.abs)) || 1;
    const scaled = losses.map((loss) => loss / greatest);
    const norm = Math.sqrt(scaled.reduce((sum, each) => sum + each * each, 0)) || 1;
    return scaled.map((each) => (weights[i]! * each) / norm);
  });
  const best = columns.map((column) => Math.min(...column));
  const worst = columns.map((column) => Math.max(...column));
  const distance = (member: number, to: readonly number[]): number =>
    Math.sqrt(columns.reduce((sum, column, i) => sum + (column[member]! - to[i]!) ** 2, 0));
  return members.map((_, member) => {
    const [near, far] = [distance(member, best), distance(member, worst)];
    return near + far === 0 ? 1 : far / (near + far);
  });
};
