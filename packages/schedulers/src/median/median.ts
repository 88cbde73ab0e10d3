import type { SchedulerDefinition } from "@hyperdial/core";
import {
  type PercentileRuleOptions,
  percentileRule,
  percentileRuleRows,
} from "../running-means/percentile-rule.js";
import { watchRows } from "../watch/watch-metric.js";

export const median: SchedulerDefinition<Omit<PercentileRuleOptions, "keep">> = {
  summary:
    "Stops a trial whose best value is worse than the median of the completed trials' means up to that step",
  source: "Golovin et al., Google Vizier: a service for black-box optimization, KDD (2017), 3.5.2",
  options: { ...watchRows, ...percentileRuleRows },
  reads: "reports",
  create: ({ options, ...context }) => percentileRule({ ...options, keep: 50 }, context, "median"),
};
