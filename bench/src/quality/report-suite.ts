import type { Suite } from "../suite.js";
import { readRows } from "./read-rows.js";
import { resultsDirectory } from "./results-directory.js";
import { reportOptions, writeReport } from "./write-report.js";

export const reportSuite: Suite = {
  about: "the report on rows that are there, without running anything",
  runs: "when named",
  options: reportOptions,
  async run(options) {
    const directory = resultsDirectory(options["results"]);
    return writeReport(readRows(directory), { ...options, results: directory });
  },
};
