import type { SchedulerDefinition } from "@hyperdial/core";
import { type HyperbandOptions, hyperbandBrackets, hyperbandRows } from "../brackets/hyperband-brackets.js";

export const bohb: SchedulerDefinition<HyperbandOptions> = {
  summary:
    "Hyperband whose points come from a model of what trials had come to at the largest step that enough of them have reached",
  source: "Falkner et al., BOHB: robust and efficient hyperparameter optimization at scale, ICML (2018)",
  options: hyperbandRows,
  reads: "reports",
  sampler: () => "bohb",
  create: (context) => hyperbandBrackets("bohb", context),
};
