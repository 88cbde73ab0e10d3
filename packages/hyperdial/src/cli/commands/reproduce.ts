import { command, jsonOption, storageOption } from "../command.js";

export const reproduce = command({
  name: "reproduce",
  summary: "Run a trial again as it was, and compare",
  description: [
    "Runs the program with the trial's setting, folds, seeds and steps once more, beside the study: its budget and results stay as they are, and that it was done is in its log. Says what is not as it was (code, data, packages, machine), and compares the metrics: identical, within --tolerance, or different. Energy and time stand beside.",
    "",
    "Ends with 8 where an objective, a metric with a bound, or how it ended differs; other metrics, such as timings of the program's own, are shown and do not decide. Changed data is refused.",
  ].join("\n"),
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    trial: { type: "count", placeholder: "n", help: "which one (default: the best)" },
    tolerance: {
      type: "number",
      placeholder: "x",
      help: "how far figures may lie apart, relative to the larger (default: 0, equal)",
    },
    checkout: {
      type: "flag",
      help: "run the recorded git commit, checked out beside the working tree, which stays as it is",
    },
    anyway: { type: "flag", help: "run with data that has changed, and say so" },
    directory: {
      type: "text",
      placeholder: "dir",
      completes: "directory",
      help: "where the program runs and its data is (default: where the study was started)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial reproduce digits --trial 17", does: "with the code as it is now" },
    {
      line: "hyperdial reproduce digits --checkout --tolerance 1e-6",
      does: "the best, with the code of then",
    },
  ],
  async act({ args, options, terminal }) {
    const { reproduceNamed } = await import("../study/reproduce-named.js");
    return reproduceNamed(args.study, options, terminal);
  },
});
