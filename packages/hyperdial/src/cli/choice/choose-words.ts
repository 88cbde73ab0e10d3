import { compileSpace } from "@hyperdial/core";
import type { ChoiceRuleName } from "@hyperdial/insight";
import { type Choice, chooseOf } from "../../choice/choose-of.js";
import { figure } from "../../words/figure.js";
import { withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { table } from "../words/table.js";
import { numbersByMetric } from "./numbers-by-metric.js";
import { outcomeTable } from "./outcome-table.js";

interface Options {
  readonly by: ChoiceRuleName | undefined;
  readonly weight: readonly string[];
  readonly target: readonly string[];
  readonly priority: readonly string[];
  readonly tolerance: number | undefined;
  readonly limit: readonly string[];
  readonly metric: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** One trial of the front, and why: in words, or as JSON. */
export const chooseWords = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const { by, tolerance, limit: limits, metric, priority } = options;
    const choice = await chooseOf(storage, study, {
      by,
      tolerance,
      limits,
      metric,
      weights: numbersByMetric(options.weight, "--weight"),
      targets: numbersByMetric(options.target, "--target"),
      priorities: priority.length === 0 ? undefined : priority,
    });
    if (options.json) {
      const space = compileSpace(study.spec.space, study.spec.constraints);
      await terminal.out(`${jsonWithParams(space, choice)}\n`);
      return 0;
    }
    await terminal.out(choiceText(choice, study.spec.objectives, terminal));
    return 0;
  });

const choiceText = (
  choice: Choice,
  objectives: Parameters<typeof outcomeTable>[1],
  { style }: Pick<Terminal, "style">,
): string => {
  const { trial, study, by, reason, params, runnersUp, alike, front } = choice;
  const of = front === 1 ? "alone on the front" : `one of ${front} on the front, by ${by}`;
  const setting = Object.entries(params).map(([key, value]) => [
    key,
    typeof value === "number" ? figure(value) : typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const same = alike.length === 0 ? "" : `Trials that came to the very same: ${alike.join(", ")}.\n`;
  const behind =
    runnersUp.length === 0
      ? ""
      : `\nNext, beside it:\n${outcomeTable(runnersUp, objectives, [{ head: "", words: ({ differs }) => differs }])}`;
  return `${style("bold", `Trial ${trial}`)} of ${study}: ${of}\n\n${reason}\n${same}\n${outcomeTable([choice], objectives, [])}${table([{ head: "" }, { head: "" }], setting)}${behind}`;
};
