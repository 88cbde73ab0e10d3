import { modelNames } from "../../templates/model-names.js";
import { command, jsonOption } from "../command.js";

export const init = command({
  name: "init",
  summary: "Write a study file to start from",
  description:
    "Asks a few questions in a terminal, or takes flags. With --model: a commented study.yaml whose ranges name their sources, and a small train.py that runs. With --command: a study.yaml for a program that you have.",
  arguments: { directory: { help: "where to (default: here)", times: "?", completes: "directory" } },
  options: {
    model: { type: "word", placeholder: "model", words: modelNames, help: "a space for a well-known model" },
    command: { type: "text", placeholder: "line", help: 'your own program: "python my_train.py"' },
    name: {
      type: "text",
      placeholder: "name",
      help: "the study's name (default: the model's, or the directory's)",
    },
    force: { type: "flag", help: "write over files that are there" },
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial init", does: "with questions" },
    { line: "hyperdial init --model xgboost --name churn", does: "without" },
    { line: 'hyperdial init --command "./simulate --verbose"', does: "for a program of your own" },
  ],
  async act({ args, options, terminal }) {
    const { writeStudy } = await import("../init/write-study.js");
    return writeStudy(args.directory, options, terminal);
  },
});
