import { command, storageOption } from "../command.js";

export const run = command({
  name: "run",
  summary: "Run a study, or go on with it",
  description: [
    "Runs trials until the budget is used up. Ctrl-C once lets running trials finish, twice ends them; the same command again goes on where it was. Several runners may share one study.",
    "",
    "A changed budget in the file is taken as it is, and so are bounds: trials are judged anew by them. A changed space becomes a new version: old trials that fit are used. Any other change needs --revise, so that it is never made by accident.",
  ].join("\n"),
  arguments: { file: { help: "the study file, YAML or JSON", completes: "file" } },
  options: {
    trials: { type: "count", placeholder: "n", help: "budget in trials, instead of the file's" },
    minutes: {
      type: "number",
      placeholder: "n",
      help: "budget in minutes of wall-clock time, instead of the file's",
    },
    parallel: {
      type: "count",
      short: "p",
      placeholder: "n",
      help: "runs at the same time, instead of the file's",
    },
    revise: { type: "flag", help: "take changes of the file beyond budget and space" },
    ...storageOption,
    json: { type: "flag", help: "one JSON object a line for each thing that happens" },
  },
  examples: [
    { line: "hyperdial run study.yaml", does: "with a progress display" },
    { line: "hyperdial run study.yaml --trials 20 --parallel 4", does: "a small budget, four at a time" },
    {
      line: "hyperdial run study.yaml --json | jq 'select(.event == \"trial_ended\")'",
      does: "for a program",
    },
  ],
  async act({ args, options, terminal }) {
    const { runStudyFile } = await import("../run/run-study-file.js");
    return runStudyFile(args.file, options, terminal);
  },
});
