import type { StopRuleDefinition } from "@hyperdial/core";
import { gain } from "./stops/gain.js";
import { hypervolume } from "./stops/hypervolume.js";
import { patience } from "./stops/patience.js";
import { regret } from "./stops/regret.js";
import { target } from "./stops/target.js";

/** When a whole study is over: each member is a file and its line here. */
export const stopRules = {
  target,
  patience,
  gain,
  regret,
  hypervolume,
} satisfies Record<string, StopRuleDefinition>;

export type StopRuleName = keyof typeof stopRules;
