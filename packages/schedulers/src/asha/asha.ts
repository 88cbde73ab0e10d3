import type { SchedulerDefinition } from "@hyperdial/core";
import { promotionVariant, stoppingVariant } from "../rungs/asynchronous-halving.js";
import { checkRange, ladderFrom, type ResourceOptions, resourceRows } from "../rungs/resource-range.js";
import { yardstickFor } from "../rungs/yardstick.js";
import { rankRows, type WatchOptions } from "../watch/watch-metric.js";

export interface AshaOptions extends ResourceOptions, WatchOptions {
  readonly variant: "stopping" | "promotion";
}

export const asha: SchedulerDefinition<AshaOptions> = {
  summary:
    "Asynchronous successive halving: at growing steps the best 1 / eta of those that came there so far go on, and no worker waits",
  source: "Li et al., A system for massively parallel hyperparameter tuning, MLSys (2020)",
  options: {
    ...resourceRows,
    ...rankRows,
    variant: {
      type: "word",
      default: "stopping",
      words: ["stopping", "promotion"],
      help: "`stopping` ends what falls behind, and needs no checkpoints; `promotion` pauses every trial at each comparison and resumes the best (needs `max`)",
    },
  },
  reads: "reports",
  create({ options, objectives, cells, trials }) {
    const { max, eta, variant } = options;
    checkRange(options, { member: "asha", needsMax: variant === "promotion" });
    const yardstick = yardstickFor(options, objectives, "asha");
    const parts = { yardstick, ladders: [ladderFrom(options)], ladderOf: () => 0, eta, cells, trials };
    return variant === "promotion" && max !== null
      ? promotionVariant({ ...parts, max })
      : stoppingVariant({ ...parts, max });
  },
};
