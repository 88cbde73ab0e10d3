import { command, jsonOption, storageOption } from "../command.js";

export const compare = command({
  name: "compare",
  summary: "Tell whether one trial is truly better than another",
  description:
    "By the folds and seeds that both were run on: the difference with its interval, a t-test corrected for folds that share training data (Nadeau and Bengio), the chances that one is better by more than matters (Bayesian correlated t-test), Wilcoxon's test and effect sizes. Where they share too few folds and seeds, it says so.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    first: { help: "a trial's number" },
    second: { help: "another trial's number" },
  },
  options: {
    metric: { type: "text", placeholder: "name", help: "by which objective (default: the first)" },
    equivalence: {
      type: "number",
      placeholder: "x",
      help: "differences up to this do not matter (default: a hundredth of the mean score)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial compare digits 12 1", does: "the best against the default, say" },
    { line: "hyperdial compare digits 12 1 --equivalence 0.002", does: "where smaller differences matter" },
  ],
  async act({ args, options, terminal }) {
    const { compareWords } = await import("../study/compare-words.js");
    return compareWords(args.study, [args.first, args.second], options, terminal);
  },
});
