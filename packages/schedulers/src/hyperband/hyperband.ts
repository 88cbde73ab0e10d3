import type { SchedulerDefinition } from "@hyperdial/core";
import { type HyperbandOptions, hyperbandBrackets, hyperbandRows } from "../brackets/hyperband-brackets.js";

export const hyperband: SchedulerDefinition<HyperbandOptions> = {
  summary:
    "Successive halving in brackets that begin at different steps, for when nobody knows how early a value tells",
  source:
    "Li et al., Hyperband: a novel bandit-based approach to hyperparameter optimization, JMLR 18 (2018)",
  options: hyperbandRows,
  reads: "reports",
  create: (context) => hyperbandBrackets("hyperband", context),
};
