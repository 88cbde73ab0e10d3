import { found } from "../../finding.js";
import type { ChoiceRule } from "../choice-rule.js";
import { near } from "../near.js";
import { weightedSum, weightsOf } from "../weighted-sum.js";

export const within: ChoiceRule = {
  summary: "the best by one objective among those that keep the limits on the others",
  source:
    "Y. Haimes, L. Lasdon & D. Wismer, On a bicriterion formulation of the problems of integrated system identification and system optimization (1971)",
  score: "its value of the one objective",
  wins: "least",
  // The limits were bounds when the front was made: whoever breaks one is not on it.
  judge({ objectives, members, shares, main }) {
    const weights = weightsOf(objectives);
    const order = members
      .map((_, member) => member)
      .sort(
        (a, b) =>
          members[a]!.losses[main]! - members[b]!.losses[main]! ||
          near(weightedSum(shares[a]!, weights), weightedSum(shares[b]!, weights)) ||
          members[a]!.trial - members[b]!.trial,
      );
    const { metric } = objectives[main]!;
    return found({
      scores: members.map(({ metrics }) => metrics[metric]!),
      order,
      why: () => `has the best ${metric} of what keeps the limits`,
    });
  },
};
