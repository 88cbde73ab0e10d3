import { hypervolume } from "@hyperdial/numerics";
import { found } from "../../finding.js";
import { percent } from "../../words/percent.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";

/** In parts of the front's range: so that the ends of the front contribute too. */
const reference = 1.1;

export const hypervolumeContribution: ChoiceRule = {
  summary: "the one that alone dominates most: without it the front would lose the most volume",
  source:
    "N. Beume, B. Naujoks & M. Emmerich, SMS-EMOA: multiobjective selection based on dominated hypervolume (2007)",
  score:
    "the volume that it alone dominates, in parts of the box between the front's best and 1.1 times its range",
  wins: "most",
  judge(problem) {
    const scores = contributions(problem);
    return found({
      scores,
      why: (chosen) =>
        `contributes most: ${percent(scores[chosen]!)} of what could be dominated is dominated by it alone`,
    });
  },
};

/** What a member dominates, less what the others dominate of that. */
const contributions = ({ shares }: ChoiceProblem): readonly number[] => {
  const corner = shares[0]!.map(() => reference);
  const box = corner.reduce((product, side) => product * side, 1);
  return shares.map((own, member) => {
    const others = shares
      .filter((_, other) => other !== member)
      .map((other) => other.map((share, i) => Math.max(share, own[i]!)));
    const whole = own.reduce((product, share) => product * (reference - share), 1);
    return (whole - hypervolume(others, corner)) / box;
  });
};
