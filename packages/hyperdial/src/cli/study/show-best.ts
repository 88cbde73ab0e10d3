import { compileSpace } from "@hyperdial/core";
import { scheduleOf } from "@hyperdial/runner";
import { findBest } from "../../api/find-best.js";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { table } from "../words/table.js";
import { scheduleTable } from "./show-schedule.js";
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
    const lineage = best.origin.kind === "cloned" ? await scheduleOf(storage, study, trial) : null;
    const schedule = lineage === null || lineage.parts.length < 2 ? null : lineage;
    if (options.json) {
      const errors = Object.keys(standardErrors).length === 0 ? {} : { standardErrors };
      const parts = schedule === null ? {} : { schedule: schedule.parts };
      const space = compileSpace(study.spec.space, study.spec.constraints);
      await terminal.out(`${jsonWithParams(space, { trial, params, metrics, ...errors, ...parts })}\n`);
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
    if (schedule !== null)
      await terminal.out(`\nIts setting changed on the way:\n${scheduleTable(schedule)}`);
    return 0;
  });
