import { command, jsonOption, storageOption } from "../command.js";

export const exportTrials = command({
  name: "export",
  summary: "Write the trials to CSV, JSON or Parquet",
  description:
    "One row for each trial: number, state, parameters (params.NAME), metrics (metrics.NAME), times in milliseconds since 1970 UTC. Rows are written as they are read, so a study of any size fits.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    format: {
      type: "word",
      placeholder: "format",
      words: ["csv", "json", "parquet"],
      help: "default: by the output's ending, else csv",
    },
    output: {
      type: "text",
      short: "o",
      placeholder: "file",
      completes: "file",
      help: "where to (default: standard output; Parquet needs a file)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial export digits > trials.csv", does: "for a spreadsheet" },
    { line: "hyperdial export digits -o trials.parquet", does: "for pandas, polars or DuckDB" },
  ],
  async act({ args, options, terminal }) {
    const { exportStudy } = await import("../export/export-study.js");
    return exportStudy(args.study, options, terminal);
  },
});
