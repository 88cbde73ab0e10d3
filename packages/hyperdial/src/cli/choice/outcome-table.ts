import type { Objective } from "@hyperdial/core";
import type { Outcome } from "../../choice/outcome.js";
import { figure } from "../../words/figure.js";
import { settings } from "../words/settings.js";
import { type Column, table } from "../words/table.js";

interface OwnColumn<Row> {
  readonly head: string;
  readonly words: (row: Row) => string;
}

/** The last column of most tables. */
export const settingColumn: OwnColumn<Outcome> = { head: "setting", words: ({ params }) => settings(params) };

/** Trials by their objectives, how far each is from the bounds, and columns of their own: the setting where none are given. */
export const outcomeTable = <Row extends Outcome>(
  outcomes: readonly Row[],
  objectives: readonly Objective[],
  own: readonly OwnColumn<Row>[] = [settingColumn],
): string => {
  const metrics = objectives.map(({ metric }) => metric);
  const bounds = outcomes[0]?.margins.map(({ bound }) => bound) ?? [];
  const columns: Column[] = [
    { head: "trial", align: "right" },
    ...metrics.map((head) => ({ head, align: "right" as const })),
    ...bounds.map((head) => ({ head, align: "right" as const })),
    ...own.map(({ head }) => ({ head })),
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
    ...own.map(({ words }) => words(outcome)),
  ]);
  return table(columns, rows);
};
