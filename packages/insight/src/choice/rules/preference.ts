import { found, refused } from "../../finding.js";
import { percent } from "../../words/percent.js";
import type { ChoiceRule } from "../choice-rule.js";

export const preference: ChoiceRule = {
  summary:
    "the one that the user most likely likes best, by the pairs that were compared (`hyperdial prefer`)",
  source: "W. Chu & Z. Ghahramani, Preference learning with Gaussian processes (2005)",
  score: "what its utility is believed to be, in units of the noise of one answer",
  wins: "most",
  judge({ liking }) {
    if (liking === null)
      return refused(
        "no two trials were compared yet: `hyperdial prefer STUDY 12 over 17` says which is liked better",
      );
    const { utilities, chances } = liking;
    return found({
      scores: utilities,
      why: (chosen) =>
        `is liked best by what was compared so far, and truly the best of the front with a chance of ${percent(chances[chosen]!)}`,
    });
  },
};
