import { command, storageOption } from "../command.js";

export const worker = command({
  name: "worker",
  summary: "Join a study that is in the storage",
  description:
    "Runs trials of a study without its file: everything is read from the storage. The budget is the study's, shared exactly among all who work on it. Start it in the study's directory.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    parallel: {
      type: "count",
      short: "p",
      placeholder: "n",
      help: "runs at the same time, instead of the study's",
    },
    ...storageOption,
    json: { type: "flag", help: "one JSON object a line for each thing that happens" },
  },
  examples: [
    { line: "hyperdial worker digits", does: "one more runner on the same file" },
    { line: "hyperdial worker digits --parallel 8", does: "eight runs at a time here" },
  ],
  async act({ args, options, terminal }) {
    const { runWorker } = await import("../run/run-worker.js");
    return runWorker(args.study, options, terminal);
  },
});
