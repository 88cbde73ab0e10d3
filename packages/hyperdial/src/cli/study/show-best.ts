import { compileSpace } from "@hyperdial/core";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { table } from "../words/table.js";
import { findBest } from "./find-best.js";
import { withStudy } from "./with-storage.js";

/** The best setting: a table for people, `{"trial","params","metrics"}` for programs (`{"trial":null,"reason"}` while there is none). */
export const showBest = (
  name: string,
  options: { readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const best = await findBest(storage, study);
    if (best === null) {
      const reason = "no trial is complete yet";
      await terminal.out(
        options.json ? `${JSON.stringify({ trial: null, reason })}\n` : `${study.name}: ${reason}.\n`,
      );
      return 0;
    }
    const { number: trial, point: params, metrics, standardErrors } = best;
    if (options.json) {
      const errors = Object.keys(standardErrors).length === 0 ? {} : { standardErrors };
      const space = compileSpace(study.spec.space, study.spec.constraints);
      await terminal.out(`${jsonWithParams(space, { trial, params, metrics, ...errors })}\n`);
      return 0;
    }
    const rows = [
      ...Object.entries(metrics).map(([metric, value]) => {
        const error = standardErrors[metric];
        return [metric, `${figure(value)}${error === undefined ? "" : ` ± ${figure(error)}`}`];
      }),
      ...Object.entries(params).map(([key, value]) => [
        key,
        typeof value === "number" ? figure(value) : typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ];
    const goal = study.spec.objectives.map(({ direction, metric }) => `${direction} ${metric}`).join(", ");
    await terminal.out(`${terminal.style("bold", `Trial ${trial}`)} of ${study.name} (${goal})\n\n`);
    await terminal.out(table([{ head: "" }, { head: "" }], rows).replace(/^\n/, ""));
    return 0;
  });
