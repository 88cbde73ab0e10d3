import { command, jsonOption, storageOption } from "../command.js";

export const report = command({
  name: "report",
  summary: "Write a study's report, to show and to keep",
  description:
    "One file that needs no other: the outcome in plain words, how sure it is and why it works, with charts, and the method, space, environment and limits. html opens in any browser, without network; pdf is for paper, md for a repository, json for programs. Where trials are too few for a figure, it says so instead.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    kind: {
      type: "word",
      placeholder: "kind",
      words: ["report", "model-card", "dossier"],
      help: "report: how the study went; model-card: what its model is and is not for; dossier: what a review of model risk asks for (default: report)",
    },
    about: {
      type: "text",
      placeholder: "file",
      completes: "file",
      help: "a YAML file with what no log can tell: owners, intended uses, risks; what it leaves out is listed",
    },
    format: {
      type: "word",
      placeholder: "format",
      words: ["html", "pdf", "md", "json"],
      help: "default: by the output's ending, else html",
    },
    output: {
      type: "text",
      short: "o",
      placeholder: "file",
      completes: "file",
      help: "where to write it; - is standard output (default: STUDY-KIND.FORMAT)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial report digits", does: "writes digits-report.html" },
    { line: "hyperdial report digits -o REPORT.md", does: "to read in a repository" },
    {
      line: "hyperdial report digits --kind model-card --about about.yaml",
      does: "writes digits-model-card.html",
    },
    { line: "hyperdial report digits --format json -o - | jq .findings.best", does: "for a program" },
  ],
  async act({ args, options, terminal }) {
    const { writeReport } = await import("../study/write-report.js");
    return writeReport(args.study, options, terminal);
  },
});
