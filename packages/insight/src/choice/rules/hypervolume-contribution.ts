import { hypervolumeContributions } from "@hyperdial/numerics";
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

const contributions = ({ shares }: ChoiceProblem): readonly number[] => {
  const corner = shares[0]!.map(() => reference);
  const box = corner.reduce((product, side) => product * side, 1);
  return Array.from(hypervolumeContributions(shares, corner), (volume) => volume / box);
};
