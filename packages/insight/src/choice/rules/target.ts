import { found, refused } from "../../finding.js";
import { figure } from "../../words/figure.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";
import { near } from "../near.js";
import { turned } from "../outcome-front.js";
import { weightedSum, weightsOf } from "../weighted-sum.js";

export const target: ChoiceRule = {
  summary:
    "nearest to the targets: the greatest shortfall of any objective is least, and what lies beyond a target counts nothing",
  source:
    "V. Bowman, On the relationship of the Tchebycheff norm and the efficient frontier of multiple-criteria objectives (1976)",
  score: "the greatest weighted shortfall from a target, in parts of the front's range",
  wins: "least",
  judge(problem) {
    const { objectives, members, shares } = problem;
    if (objectives.every((objective) => objective.target === undefined))
      return refused("no objective has a target: give one in the study file, or `--target accuracy=0.95`");
    const gaps = members.map((_, member) => shortfalls(problem, member));
    const weights = weightsOf(objectives);
    const weighed = gaps.map((each) => each.map((gap, i) => objectives.length * weights[i]! * gap.share));
    const scores = weighed.map((each) => Math.max(...each));
    const sums = weighed.map((each) => each.reduce((sum, gap) => sum + gap, 0));
    // Alike in the worst shortfall: by all of them, then by how good they are beyond.
    const order = members
      .map((_, member) => member)
      .sort(
        (a, b) =>
          near(scores[a]!, scores[b]!) ||
          near(sums[a]!, sums[b]!) ||
          near(weightedSum(shares[a]!, weights), weightedSum(shares[b]!, weights)) ||
          members[a]!.trial - members[b]!.trial,
      );
    return found({ scores, order, why: (chosen) => targetWords(problem, chosen) });
  },
};

/** By objective, how far a member is from its target: from the best on the front where it has none. */
const shortfalls = ({ objectives, members, shares }: ChoiceProblem, member: number) =>
  objectives.map((objective, i) => {
    const losses = members.map((each) => each.losses[i]!);
    const best = Math.min(...losses);
    const range = Math.max(...losses) - best;
    if (objective.target === undefined) return { loss: 0, share: shares[member]![i]! };
    const loss = Math.max(0, members[member]!.losses[i]! - turned(objective.target, objective));
    const scale = range > 0 ? range : Math.abs(objective.target) || 1;
    return { loss, share: loss / scale };
  });

const targetWords = (problem: ChoiceProblem, chosen: number): string => {
  const gaps = shortfalls(problem, chosen);
  const named = problem.objectives.flatMap(({ metric, target: at }, i) =>
    at === undefined ? [] : [{ metric, at, loss: gaps[i]!.loss }],
  );
  const missed = named.filter(({ loss }) => loss > 0);
  if (missed.length === 0) {
    const others = problem.objectives.some((objective) => objective.target === undefined);
    return `meets ${named.length === 1 ? "the target" : "all targets"} (${named.map(({ metric, at }) => `${metric} ${figure(at)}`).join(", ")})${others ? ", and is the nearest to the best of what has none" : ""}`;
  }
  const met = named.filter(({ loss }) => loss === 0);
  const meets =
    met.length === 0 ? "" : `, and meets that of ${met.map(({ metric }) => metric).join(" and ")}`;
  return `comes nearest to the targets: it misses ${missed.map(({ metric, at, loss }) => `${metric} ${figure(at)} by ${figure(loss)}`).join(", ")}${meets}`;
};
