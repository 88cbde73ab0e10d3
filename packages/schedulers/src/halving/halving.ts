import { halvingPlan, type SchedulerDefinition } from "@hyperdial/core";
import { synchronousHalving } from "../brackets/synchronous-halving.js";
import { checkRange, type ResourceOptions, resourceRows } from "../rungs/resource-range.js";
import { yardstickFor } from "../rungs/yardstick.js";
import { rankRows, type WatchOptions } from "../watch/watch-metric.js";

export interface HalvingOptions extends ResourceOptions, WatchOptions {
  readonly trials: number | null;
}

export const halving: SchedulerDefinition<HalvingOptions> = {
  summary:
    "Successive halving: many short trainings, of which the best 1 / eta go on, again and again, until a few are full ones",
  source: "Jamieson & Talwalkar, Non-stochastic best arm identification, AISTATS (2016)",
  options: {
    ...resourceRows,
    ...rankRows,
    trials: {
      type: "integer",
      default: null,
      min: 1,
      help: "how many begin in a round; as many as leave one full training where absent",
    },
  },
  reads: "reports",
  create({ options, objectives, cells, trials }) {
    checkRange(options, { member: "halving", needsMax: true });
    const { min, eta } = options;
    const max = options.max ?? min;
    const yardstick = yardstickFor(options, objectives, "halving");
    const plans = [halvingPlan({ min, max, eta }, options.trials)];
    return synchronousHalving({ yardstick, plans, max, cells, trials });
  },
};
