import type { SchedulerDefinition } from "@hyperdial/core";
import {
  type PercentileRuleOptions,
  percentileRule,
  percentileRuleRows,
} from "../running-means/percentile-rule.js";
import { watchRows } from "../watch/watch-metric.js";

export const percentile: SchedulerDefinition<PercentileRuleOptions> = {
  summary: "As `median`, with another share of the completed trials as the bar",
  source: "Golovin et al., Google Vizier: a service for black-box optimization, KDD (2017), 3.5.2",
  options: {
    ...watchRows,
    keep: {
      type: "number",
      default: 25,
      min: 0,
      max: 100,
      help: "a trial goes on while it is among the best so many per cent",
    },
    ...percentileRuleRows,
  },
  reads: "reports",
  create: ({ options, ...context }) => percentileRule(options, context, "percentile"),
};
