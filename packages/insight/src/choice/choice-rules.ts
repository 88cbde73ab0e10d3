import type { ChoiceRule } from "./choice-rule.js";
import { hypervolumeContribution } from "./rules/hypervolume-contribution.js";
import { knee } from "./rules/knee.js";
import { lexicographic } from "./rules/lexicographic.js";
import { preference } from "./rules/preference.js";
import { target } from "./rules/target.js";
import { topsis } from "./rules/topsis.js";
import { weighted } from "./rules/weighted.js";
import { within } from "./rules/within.js";

/** The ways to choose one of a front: a new one is a file and a line here. */
export const choiceRules = {
  knee,
  weighted,
  target,
  within,
  topsis,
  lexicographic,
  hypervolume: hypervolumeContribution,
  preference,
} as const satisfies Record<string, ChoiceRule>;

export type ChoiceRuleName = keyof typeof choiceRules;
