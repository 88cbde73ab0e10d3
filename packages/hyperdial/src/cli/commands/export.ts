import { command, jsonOption, storageOption } from "../command.js";

export const exportTrials = command({
  name: "export",
  summary: "Write the trials to CSV, JSON or Parquet, or a setting for other programs",
  description:
    "One row for each trial: number, state, parameters (params.NAME), metrics (metrics.NAME), times in milliseconds since 1970 UTC. Rows are written as they are read, so a study of any size fits.\n\nWith --setting, or as yaml, python or env: one setting alone, the one that `finalize` chose, else the best.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    format: {
      type: "word",
      placeholder: "format",
      words: ["csv", "json", "parquet", "yaml", "python", "env"],
      help: "default: by the output's ending, else csv, and json for a setting",
    },
    setting: { type: "flag", help: "a setting instead of the trials" },
    trial: { type: "count", placeholder: "n", help: "the setting of this trial" },
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
    { line: "hyperdial export digits --format env > .env", does: "the setting, as variables" },
  ],
  async act({ args, options, terminal }) {
    const { settingFormatOf } = await import("../export/setting-format-of.js");
    const format = settingFormatOf(options);
    if (format !== null) {
      const { exportSetting } = await import("../export/export-setting.js");
      return exportSetting(args.study, { ...options, format }, terminal);
    }
    const { exportStudy } = await import("../export/export-study.js");
    return exportStudy(args.study, options, terminal);
  },
});
