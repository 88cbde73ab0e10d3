import {
  evolvingPlace,
  firstRound,
  hyperbandPlans,
  type SchedulerDefinition,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { synchronousHalving } from "../brackets/synchronous-halving.js";
import { checkRange, type ResourceOptions, resourceRows } from "../rungs/resource-range.js";
import { yardstickFor } from "../rungs/yardstick.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface DehbOptions extends ResourceOptions, WatchOptions {}

const goOn: Verdict = { kind: "continue" };

export const dehb: SchedulerDefinition<DehbOptions> = {
  summary:
    "Hyperband's brackets with a population of differential evolution for each rung: after a first round of promotions, new points evolve from those of the rung below",
  source:
    "Awad, Mallik & Hutter, DEHB: evolutionary Hyperband for scalable, robust and efficient hyperparameter optimization, IJCAI (2021)",
  options: { ...resourceRows, ...watchRows },
  reads: "reports",
  sampler: ({ min, max, eta }) => ({ type: "dehb", min, max: max ?? min, eta }),
  create({ options, objectives, cells, trials }) {
    checkRange(options, { member: "dehb", needsMax: true });
    const { min, eta } = options;
    const max = options.max ?? min;
    const watch = watchMetric(options, objectives, "dehb");
    const plans = hyperbandPlans({ min, max, eta });
    const last = firstRound(plans);
    // Its sampler evolves points by one loss.
    const yardstick = yardstickFor({ ...options, metric: watch.metric }, objectives, "dehb");
    const climbing = synchronousHalving({ yardstick, plans, max, cells, trials, last });
    return {
      watches: watch.metric,
      next(history) {
        const decision = climbing.next(history);
        const trial = trialNumber(history.size + 1);
        if (decision.kind !== "start" || trial <= last) return decision;
        const { plan, rung } = evolvingPlace(plans, trial);
        return { kind: "start", untilStep: plan.steps[rung]! };
      },
      onReport(history, report) {
        const { trial, step, metrics } = report;
        const verdict = climbing.onReport(history, report);
        if (trial <= last || verdict.kind === "complete") return verdict;
        const { plan, rung } = evolvingPlace(plans, trial);
        const target = plan.steps[rung]!;
        if (target === max || step < target || watch.loss(metrics) === undefined) return goOn;
        return {
          kind: "stop",
          reason: `step ${target} is its rung: ${watch.words(watch.loss(metrics)!)} there decides whether it lives on in the population`,
        };
      },
    };
  },
};
