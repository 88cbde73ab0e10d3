import { found, refused } from "../../finding.js";
import { percent } from "../../words/percent.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";
import { weightedSum, weightsOf } from "../weighted-sum.js";

export const lexicographic: ChoiceRule = {
  summary:
    "by priority: the best by the first objective, among those as good the best by the second, and so on; with a tolerance, near is as good",
  source: "P. Fishburn, Lexicographic orders, utilities and decision rules: a survey (1974)",
  score: "its place in that order",
  wins: "least",
  judge(problem) {
    const stages = stagesOf(problem);
    if (stages === null)
      return refused(
        "no objective has a priority: give `priority: 1` in the study file, or `--priority accuracy --priority latency_ms`",
      );
    const order: number[] = [];
    const left = new Set(problem.members.keys());
    while (left.size > 0) {
      const next = firstOf([...left], stages, problem);
      left.delete(next);
      order.push(next);
    }
    const scores = new Array<number>(order.length);
    for (const [place, member] of order.entries()) scores[member] = place + 1;
    return found({ scores, order, why: () => priorityWords(problem, stages) });
  },
};

interface Stage {
  readonly names: string;
  /** By member: the weighted mean of the shares of the objectives of one priority. */
  readonly values: readonly number[];
}

/** Objectives of the same priority count together; those without one come after all that have one. Null where none has any. */
const stagesOf = ({ objectives, shares }: ChoiceProblem): readonly Stage[] | null => {
  const priorities = objectives.map(({ priority = Number.POSITIVE_INFINITY }) => priority);
  if (priorities.every((priority) => priority === Number.POSITIVE_INFINITY)) return null;
  return [...new Set(priorities)]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((priority) => {
      const group = [...objectives.keys()].filter((i) => priorities[i] === priority);
      const weights = weightsOf(group.map((i) => objectives[i]!));
      const values = shares.map((each) =>
        weightedSum(
          group.map((i) => each[i]!),
          weights,
        ),
      );
      return { names: group.map((i) => objectives[i]!.metric).join(" and "), values };
    });
};

const firstOf = (
  of: readonly number[],
  stages: readonly Stage[],
  { members, tolerance }: ChoiceProblem,
): number => {
  let left = of;
  for (const [i, { values }] of stages.entries()) {
    const best = Math.min(...left.map((member) => values[member]!));
    const near = i === stages.length - 1 ? 1e-9 : Math.max(tolerance, 1e-9);
    left = left.filter((member) => values[member]! <= best + near);
  }
  return left.reduce((early, member) => (members[member]!.trial < members[early]!.trial ? member : early));
};

const priorityWords = ({ tolerance }: ChoiceProblem, stages: readonly Stage[]): string => {
  const within = tolerance > 0 ? ` within ${percent(tolerance)} of the front's range` : "";
  const [first, ...others] = stages.map(({ names }) => names);
  const then =
    others.length === 0
      ? ""
      : `, and of those${tolerance > 0 ? "" : " as good"} the best by ${others.join(", then ")}`;
  return `is the best by ${first}${within}${then}`;
};
