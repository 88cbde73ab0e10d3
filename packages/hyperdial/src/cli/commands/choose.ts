import { choiceRuleNames } from "../choice/choice-rule-names.js";
import { command, jsonOption, storageOption } from "../command.js";

export const choose = command({
  name: "choose",
  summary: "Choose one trial of the Pareto front, and say why",
  description: [
    "By a rule, of the trials that keep all bounds and that no other one beats in every objective:",
    "",
    "  knee           where the front bends most",
    "  weighted       the least weighted sum (`weight`)",
    "  target         nearest to the targets (`target`)",
    "  within         the best by one objective within limits on others",
    "  topsis         near to the best and far from the worst of each objective",
    "  lexicographic  by one objective after the other (`priority`)",
    "  hypervolume    the one that alone dominates most",
    "  preference     the one liked best, by `hyperdial prefer`",
    "",
    "Without --by, what is given here or in the study file decides: limits, priorities, targets, weights; else the knee, and TOPSIS where there is none. No rule goes by units or scales. `hyperdial help choose-rules` has the sources.",
  ].join("\n"),
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    by: { type: "word", placeholder: "rule", words: choiceRuleNames, help: "the rule" },
    weight: {
      type: "texts",
      placeholder: "metric=number",
      help: "how much an objective counts, instead of the study's weight (1); may be given again",
    },
    target: {
      type: "texts",
      placeholder: "metric=number",
      help: "what is good enough, instead of the study's target; may be given again",
    },
    priority: {
      type: "texts",
      placeholder: "metric",
      help: "the objective that comes first, then second, and so on; may be given again",
    },
    tolerance: {
      type: "number",
      placeholder: "share",
      help: "lexicographic: so near to the best, in parts of the front's range, is as good",
    },
    limit: {
      type: "texts",
      placeholder: "bound",
      help: 'within: "latency_ms <= 20", beside the study\'s bounds; may be given again',
    },
    metric: {
      type: "text",
      placeholder: "name",
      help: "within: the objective that counts (default: the first)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial choose digits --by knee", does: "where the front bends most" },
    { line: "hyperdial choose digits --weight accuracy=3", does: "where accuracy counts three times" },
    { line: 'hyperdial choose digits --limit "latency_ms <= 20"', does: "the most accurate within 20 ms" },
    { line: "hyperdial choose digits --json | jq .params", does: "the setting, for a program" },
  ],
  async act({ args, options, terminal }) {
    const { chooseWords } = await import("../choice/choose-words.js");
    return chooseWords(args.study, options, terminal);
  },
});
