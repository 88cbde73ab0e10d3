import { choiceRuleNames } from "../choice/choice-rule-names.js";
import { command, jsonOption, storageOption } from "../command.js";

export const finalize = command({
  name: "finalize",
  summary: "Give the last word: the chosen setting on the locked test set",
  description: [
    "Trains the chosen setting and the default one on all that tuning saw, and scores both once on the test set that no trial was given (`test` of `validation`). Models, metrics with 95 % intervals, the setting in four formats and the versions of everything are kept in the study's directory, and the result in its log.",
    "",
    "The test set is opened once: who opened it, when and why is written down before a program sees it. A second time needs --again and --reason, and marks the result.",
  ].join("\n"),
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    choose: {
      type: "word",
      placeholder: "rule",
      words: ["best", "one-se", ...choiceRuleNames],
      help: "the best trial (default); of all within one standard error of it the one with the least --by; or one of the front, as `hyperdial choose` takes it",
    },
    by: {
      type: "text",
      placeholder: "name",
      help: "for one-se: the metric or parameter that is to be small, such as seconds or layers",
    },
    trial: { type: "count", placeholder: "n", help: "this trial, whatever the rule" },
    seeds: {
      type: "count",
      placeholder: "n",
      help: "train each setting with so many seeds (default: 1); the first one's model is the model",
    },
    reason: { type: "text", placeholder: "text", help: "why the test set is opened, for the log" },
    again: { type: "flag", help: "open a test set that was opened before" },
    show: { type: "flag", help: "what was found already; opens nothing" },
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
    { line: "hyperdial finalize digits --seeds 5", does: "with five seeds for each setting" },
    { line: "hyperdial finalize digits --choose one-se --by layers", does: "the smallest good network" },
    {
      line: "hyperdial finalize digits --choose knee",
      does: "of several objectives: where the front bends most",
    },
    { line: "hyperdial finalize digits --show", does: "what was found" },
  ],
  async act({ args, options, terminal }) {
    const { finalizeNamed } = await import("../final/finalize-named.js");
    return finalizeNamed(args.study, options, terminal);
  },
});
