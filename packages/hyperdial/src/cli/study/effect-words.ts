import type { ParameterValue } from "@hyperdial/core";
import type { PartialDependence, Sensitivity } from "@hyperdial/insight";
import { effectOf } from "../../insight/effect-of.js";
import { roomOf } from "../../insight/room-of.js";
import { figure } from "../../words/figure.js";
import { percent } from "../../words/percent.js";
import type { Terminal } from "../terminal.js";
import { table } from "../words/table.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly metric: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** One parameter's effect, or the room around the best trial: a table, or JSON with all digits. */
export const effectWords = (
  name: string,
  parameter: string | undefined,
  options: Options,
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const { metric, json } = options;
    if (parameter === undefined) {
      const room = await roomOf(storage, study, metric);
      await terminal.out(json ? `${JSON.stringify(room)}\n` : roomText(room));
      return 0;
    }
    const effect = await effectOf(storage, study, parameter, metric);
    await terminal.out(json ? `${JSON.stringify(effect)}\n` : effectText(effect));
    return 0;
  });

const valueWords = (value: ParameterValue): string =>
  typeof value === "number" ? figure(value) : typeof value === "string" ? value : JSON.stringify(value);

const effectText = ({ parameter, metric, points, share, sentence }: PartialDependence): string => {
  const rows = points.map(({ value, score, low, high }) => [
    valueWords(value),
    figure(score),
    `${figure(low)} to ${figure(high)}`,
  ]);
  const where = share < 1 ? `, where it is active (${percent(share)} of the space)` : "";
  const columns = [
    { head: parameter, align: "right" as const },
    { head: metric, align: "right" as const },
    { head: "95 %" },
  ];
  return `${metric} expected along ${parameter}, averaged over all else${where}\n\n${table(columns, rows)}\n${sentence}\n`;
};

const roomText = ({ trial, parameters, sentence, metric }: Sensitivity): string => {
  const range = (values: readonly ParameterValue[], best: ParameterValue): string =>
    typeof best === "number" && values.length === 2
      ? `${valueWords(values[0]!)} to ${valueWords(values[1]!)}`
      : values.map(valueWords).join(", ");
  const rows = parameters.map(({ parameter, best, within, surely, mostCost }) => [
    parameter,
    valueWords(best),
    range(within, best),
    range(surely, best),
    figure(mostCost),
  ]);
  const columns = [
    { head: "" },
    { head: `trial ${trial}`, align: "right" as const },
    { head: "costs less than one error" },
    { head: "surely" },
    { head: `most ${metric} lost`, align: "right" as const },
  ];
  return `${table(columns, rows)}\n${sentence}\n`;
};
