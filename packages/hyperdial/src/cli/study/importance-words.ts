import type { ImportanceMethodName } from "@hyperdial/insight";
import { importanceOf } from "../../insight/importance-of.js";
import { percent } from "../../words/percent.js";
import type { Terminal } from "../terminal.js";
import { table } from "../words/table.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly method: ImportanceMethodName | undefined;
  readonly metric: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** A pair below this share is not worth a line. */
const leastPair = 0.01;

/** The parameters' importance: a sentence and a table, or JSON with all digits. */
export const importanceWords = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const result = await importanceOf(storage, study, options);
    if (options.json) {
      await terminal.out(`${JSON.stringify(result)}\n`);
      return 0;
    }
    const { parameters, interactions = [], unexplained, trials, unit, metric, sentence, notes } = result;
    const row = (label: string, share: number, low: number, high: number): string[] => [
      label,
      percent(share),
      `${percent(low)} to ${percent(high)}`,
    ];
    const rows = [
      ...parameters.map(({ parameter, importance, low, high }) => row(parameter, importance, low, high)),
      ...interactions
        .filter(({ importance }) => importance >= leastPair)
        .map(({ parameters: pair, importance, low, high }) =>
          row(pair.join(" with "), importance, low, high),
        ),
      ...(unexplained === undefined ? [] : [["not explained", percent(unexplained), ""]]),
    ];
    const columns = [{ head: "" }, { head: "share", align: "right" as const }, { head: "95 %" }];
    await terminal.out(`${terminal.style("bold", study.name)}: ${metric} over ${trials} trials, ${unit}\n\n`);
    await terminal.out(`${table(columns, rows)}\n${sentence}\n`);
    for (const note of notes) await terminal.out(`Note: ${note}.\n`);
    return 0;
  });
