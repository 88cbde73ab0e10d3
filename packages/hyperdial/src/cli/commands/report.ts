import { command, jsonOption, storageOption } from "../command.js";

export const report = command({
  name: "report",
  summary: "Write a study's report, to show and to keep",
  description:
    "One file that needs no other: the outcome in plain words, how sure it is and why it works, with charts, and the method, space, environment and limits. html opens in any browser, without network; pdf is for paper, md for a repository, json for programs. Where trials are too few for a figure, it says so instead.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    format: {
      type: "word",
      placeholder: "format",
      words: ["html", "md", "json"],
      help: "default: by the output's ending, else html",
    },
    output: {
      type: "text",
      short: "o",
      placeholder: "file",
      completes: "file",
      help: "where to write it; - is standard output (default: STUDY-report.FORMAT)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial report digits", does: "writes digits-report.html" },
    { line: "hyperdial report digits -o REPORT.md", does: "to read in a repository" },
    { line: "hyperdial report digits --format json -o - | jq .findings.best", does: "for a program" },
  ],
  async act({ args, options, terminal }) {
    const { writeReport } = await import("../study/write-report.js");
    return writeReport(args.study, options, terminal);
  },
});
