import { hyperbandPlans, type OptionsSchema, type Scheduler, type SchedulerContext } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { promotionVariant, stoppingVariant } from "../rungs/asynchronous-halving.js";
import { checkRange, type ResourceOptions, resourceRows } from "../rungs/resource-range.js";
import { yardstickFor } from "../rungs/yardstick.js";
import { rankRows, type WatchOptions } from "../watch/watch-metric.js";
import { synchronousHalving } from "./synchronous-halving.js";

export interface HyperbandOptions extends ResourceOptions, WatchOptions {
  readonly variant: "synchronous" | "promotion" | "stopping";
}

export const hyperbandRows: OptionsSchema<HyperbandOptions> = {
  ...resourceRows,
  ...rankRows,
  variant: {
    type: "word",
    default: "synchronous",
    words: ["synchronous", "promotion", "stopping"],
    help: "`synchronous` compares whole rungs, as published; the others let each bracket be one of `asha`",
  },
};

/** Hyperband's brackets, whoever fills them. `member`: the scheduler's name. Throws `invalid_argument` where the range is none. */
export const hyperbandBrackets = (
  member: string,
  { options, objectives, cells, trials, seed }: SchedulerContext<HyperbandOptions>,
): Scheduler => {
  checkRange(options, { member, needsMax: true });
  const { min, eta, variant } = options;
  const max = options.max ?? min;
  const yardstick = yardstickFor(options, objectives, member);
  const plans = hyperbandPlans({ min, max, eta });
  if (variant === "synchronous") return synchronousHalving({ yardstick, plans, max, cells, trials });
  const sizes = plans.map((plan) => plan.sizes[0] as number);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  /** Brackets get trials in the proportions of the published ones, whatever the order in which trials come. */
  const ladderOf = (trial: number): number => {
    let left = keyedRandom(seed, "bracket", trial).integer(total);
    return sizes.findIndex((size) => {
      left -= size;
      return left < 0;
    });
  };
  const ladders = plans.map(({ steps }) => steps.slice(0, -1));
  const parts = { yardstick, ladders, ladderOf, max, eta, cells, trials };
  return variant === "promotion" ? promotionVariant(parts) : stoppingVariant(parts);
};
