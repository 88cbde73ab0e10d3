import type { Objective } from "@hyperdial/core";
import type { Outcome } from "../../choice/outcome.js";
import { figure } from "../../words/figure.js";
import { settings } from "../words/settings.js";
import { type Column, table } from "../words/table.js";

/** Trials by their objectives, how far each is from the bounds, and a column of their own words. */
export const outcomeTable = <Row extends Outcome>(
  outcomes: readonly Row[],
  objectives: readonly Objective[],
  last: { readonly head: string; readonly words: (row: Row) => string } = {
    head: "setting",
    words: ({ params }) => settings(params),
  },
): string => {
  const metrics = objectives.map(({ metric }) => metric);
  const bounds = outcomes[0]?.margins.map(({ bound }) => bound) ?? [];
  const columns: Column[] = [
    { head: "trial", align: "right" },
    ...metrics.map((head) => ({ head, align: "right" as const })),
    ...bounds.map((head) => ({ head, align: "right" as const })),
    { head: last.head },
  ];
  const rows = outcomes.map((outcome) => [
    String(outcome.trial),
    ...metrics.map((metric) => {
      const error = outcome.standardErrors[metric];
      return `${figure(outcome.metrics[metric]!)}${error === undefined ? "" : ` ± ${figure(error)}`}`;
    }),
    ...outcome.margins.map(({ bound, value, margin }) => {
      const isShown = metrics.some((metric) => bound.startsWith(`${metric} `));
      const room = margin < 0 ? `broken by ${figure(-margin)}` : `${figure(margin)} left`;
      return isShown ? room : `${figure(value)}, ${room}`;
    }),
    last.words(outcome),
  ]);
  return table(columns, rows);
};
