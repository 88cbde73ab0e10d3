import { ablation } from "./ablation.js";
import { fanova } from "./fanova.js";
import type { ImportanceMethod } from "./importance.js";
import { pedAnova } from "./ped-anova.js";
import { shapley } from "./shapley.js";

/** The ways to say how much each parameter matters: a new one is a file and a line here. */
export const importanceMethods = {
  fanova,
  "ped-anova": pedAnova,
  shapley,
  ablation,
} as const satisfies Record<string, ImportanceMethod>;

export type ImportanceMethodName = keyof typeof importanceMethods;
