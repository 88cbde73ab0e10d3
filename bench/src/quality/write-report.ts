import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HyperdialError } from "@hyperdial/core";
import { reportOf } from "../report/report.js";
import { reportMarkdown } from "../report/report-markdown.js";
import { plotsOf } from "../report/report-plots.js";
import type { OptionValues, SuiteOption } from "../suite.js";
import { matches } from "./choose-problems.js";
import { numberOption } from "./number-option.js";
import type { RunRow } from "./run-row.js";

export const reportOptions = {
  results: { value: "DIR", about: "where rows are read and kept (bench/results)" },
  out: {
    value: "DIR",
    about: "where report.json, report.md and the plots go (a folder report in the results)",
  },
  subject: { value: "NAME", about: "the sampler that the tests are about (hyperdial-auto)" },
  only: { value: "NAMES", about: "samplers in the report, with * (all that have rows)" },
  on: { value: "NAMES", about: "problems in the report, with * (all that have rows)" },
  budgets: { value: "N,N", about: "trials after which samplers are compared (25,50,100,200)" },
} as const satisfies Record<string, SuiteOption>;

const chosen = (patterns: string | undefined, name: string): boolean =>
  patterns === undefined || patterns.split(",").some((pattern) => matches(pattern, name));

/** Writes report.json, report.md and the plots, and gives the latter's text. */
export const writeReport = (
  rows: readonly RunRow[],
  options: OptionValues & { readonly results: string },
): string => {
  const kept = rows.filter(
    ({ peer, problem }) => chosen(options["only"], peer) && chosen(options["on"], problem),
  );
  if (kept.length === 0) {
    throw new HyperdialError("invalid_argument", `there are no such rows in ${options.results}`, {
      hint: "npm run bench -- quality --results DIR writes some",
    });
  }
  const out =
    options["out"] === undefined
      ? join(options.results, "report")
      : resolve(process.env["INIT_CWD"] ?? ".", options["out"]);
  const budgets = (options["budgets"] ?? "25,50,100,200")
    .split(",")
    .map((budget) => numberOption("budgets", budget, 0));
  const report = reportOf(kept, { subject: options["subject"] ?? "hyperdial-auto", budgets });
  const text = reportMarkdown(report);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "report.json"), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(out, "report.md"), text);
  for (const section of report.sections)
    for (const { file, svg } of plotsOf(section, report)) writeFileSync(join(out, file), svg);
  return `${text}\nWritten to ${out}`;
};
