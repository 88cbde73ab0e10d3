import { command, storageOption } from "../command.js";

export const nested = command({
  name: "nested",
  summary: "Nested cross-validation: how good what tuning finds is",
  description: [
    "Tunes anew for each outer fold of the data: a study of its own, whose locked test set is that fold, run with the file's budget and finalized once. The mean over the outer folds tells how good a model is that is tuned and trained this way; each study's setting is its own, and none of them is the one to use.",
    "",
    "The same command again goes on where it was. The studies are named after the file's: `digits outer 1 of 5`.",
  ].join("\n"),
  arguments: {
    file: {
      help: "the study file, YAML or JSON, whose validation has a method and no test",
      completes: "file",
    },
  },
  options: {
    folds: { type: "count", placeholder: "n", help: "outer folds (default: 5)" },
    seeds: { type: "count", placeholder: "n", help: "seeds for each final training (default: 1)" },
    trials: {
      type: "count",
      placeholder: "n",
      help: "budget in trials of each study, instead of the file's",
    },
    parallel: {
      type: "count",
      short: "p",
      placeholder: "n",
      help: "runs at the same time, instead of the file's",
    },
    ...storageOption,
    json: { type: "flag", help: "one JSON object a line; the last one is the result" },
  },
  examples: [{ line: "hyperdial nested study.yaml --folds 5", does: "five studies and their mean" }],
  async act({ args, options, terminal }) {
    const { runNested } = await import("../final/run-nested.js");
    return runNested(args.file, options, terminal);
  },
});
