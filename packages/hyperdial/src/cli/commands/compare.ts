import { command, jsonOption, storageOption } from "../command.js";

export const compare = command({
  name: "compare",
  summary: "Tell which trial is truly better, and how surely",
  description:
    "Without numbers, the leading trials: the chance that each is truly the best, what the first is worth on data that did not choose it, the cheapest within one standard error, and whether further trials only fit the folds. Of two trials, by the folds and seeds that both were run on: the difference with its interval, a t-test corrected for folds that share training data (Nadeau and Bengio), the chances that one is better by more than matters (Bayesian correlated t-test), Wilcoxon's test and effect sizes. Of three or more: their mean ranks, Friedman's test with Nemenyi's, and corrected t-tests of all pairs adjusted by Holm. Where they share too few folds and seeds, it says so.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    trials: { help: "the numbers of two trials or more (default: the leading ones)", times: "*" },
  },
  options: {
    metric: { type: "text", placeholder: "name", help: "by which objective (default: the first)" },
    by: {
      type: "text",
      placeholder: "name",
      help: "of the leading trials: the metric or parameter that is to be small, such as seconds or layers",
    },
    leaders: {
      type: "count",
      placeholder: "n",
      help: "how many leading trials, 2 or more (default: 5)",
    },
    equivalence: {
      type: "number",
      placeholder: "x",
      help: "differences up to this do not matter (default: a hundredth of the mean score)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial compare digits", does: "the leading trials, and what the best is worth" },
    { line: "hyperdial compare digits 12 1", does: "the best against the default, say" },
    { line: "hyperdial compare digits 12 7 31 1", does: "several at once, adjusted for how many they are" },
    { line: "hyperdial compare digits 12 1 --equivalence 0.002", does: "where smaller differences matter" },
  ],
  async act({ args, options, terminal }) {
    const { compareWords } = await import("../study/compare-words.js");
    return compareWords(args.study, args.trials, options, terminal);
  },
});
