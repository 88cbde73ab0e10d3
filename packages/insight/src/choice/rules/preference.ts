import { found, refused } from "../../finding.js";
import { percent } from "../../words/percent.js";
import type { ChoiceRule } from "../choice-rule.js";

export const preference: ChoiceRule = {
  summary:
    "the one that the user most likely likes best, by the pairs that were compared (`hyperdial prefer`)",
  source: "W. Chu & Z. Ghahramani, Preference learning with Gaussian processes (2005)",
  score: "the chance that it is the one liked best",
  wins: "most",
  judge({ chances }) {
    if (chances === null)
      return refused(
        "no two trials were compared yet: `hyperdial prefer STUDY 12 over 17` says which is liked better",
      );
    return found({
      scores: chances,
      why: (chosen) =>
        `is the one liked best with a chance of ${percent(chances[chosen]!)}, by what was preferred so far`,
    });
  },
};
