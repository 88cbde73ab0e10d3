import { writeFile } from "node:fs/promises";
import { compileSpace, type Point, type Space, type StudyRecord, trialNumber } from "@hyperdial/core";
import type { Schedule } from "@hyperdial/runner";
import { stringify } from "yaml";
import { scheduleOfTrial } from "../../schedule/schedule-of-trial.js";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { table } from "../words/table.js";
import { withStudy } from "./with-storage.js";

type Format = "table" | "yaml" | "json";

interface Options {
  readonly trial: number | undefined;
  readonly format: Format | undefined;
  readonly output: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const formatOf = ({ format, output, json }: Options): Format => {
  if (format !== undefined) return format;
  if (json || /\.json$/i.test(output ?? "")) return "json";
  return output === undefined ? "table" : "yaml";
};

/** The schedule of a trial: for people, for a study file, or for a program. */
export const showSchedule = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const trial = options.trial === undefined ? null : trialNumber(options.trial);
    const schedule = await scheduleOfTrial(storage, study, trial);
    const space = compileSpace(study.spec.space, study.spec.constraints);
    const text = scheduleText(study, space, schedule, formatOf(options));
    if (options.output === undefined) await terminal.out(text);
    else {
      await writeFile(options.output, text);
      await terminal.out(`Wrote the schedule of trial ${schedule.trial} to ${options.output}.\n`);
    }
    return 0;
  });

const scheduleText = (study: StudyRecord, space: Space, schedule: Schedule, format: Format): string => {
  const { trial, parts, until } = schedule;
  switch (format) {
    case "json":
      return `${jsonWithParams(space, { study: study.name, trial, until, parts })}\n`;
    case "yaml": {
      const scheduler = { type: "follow", ...(until === null ? {} : { until }), parts };
      const head = `# The schedule of trial ${trial} of ${study.name}: put it into a study file, and it trains anew by it.\n`;
      return head + stringify({ scheduler }, { lineWidth: 0 });
    }
    case "table":
      return `Trial ${trial} of ${study.name}\n${scheduleTable(schedule)}`;
  }
};

/** A row for each part, a column for each parameter; what changed nowhere stands in the first row alone. */
export const scheduleTable = ({ parts }: Schedule): string => {
  const names = [...new Set(parts.flatMap(({ params }) => Object.keys(params)))];
  const shown = (params: Point, key: string): string => {
    const value = params[key];
    if (value === undefined) return "";
    return typeof value === "number"
      ? figure(value)
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  };
  const rows = parts.map(({ step, trial, params }, index) => {
    const before = parts[index - 1]?.params;
    const cells = names.map((key) => {
      const same = before !== undefined && shown(before, key) === shown(params, key);
      return same ? "" : shown(params, key);
    });
    return [String(step), String(trial), ...cells];
  });
  return table([{ head: "from step" }, { head: "trial" }, ...names.map((head) => ({ head }))], rows);
};
