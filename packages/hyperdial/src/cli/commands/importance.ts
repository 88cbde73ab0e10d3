import { command, jsonOption, storageOption } from "../command.js";

export const importance = command({
  name: "importance",
  summary: "Tell how much each parameter matters",
  description:
    "Shares with 95 % intervals, from the complete trials. fanova: of the variance of the scores over the whole space, pairs that act together too. ped-anova: of what sets the best tenth of the trials apart. shapley: of what the values did to the trials' scores. ablation: of the way from the default setting to the best trial. It takes 10 trials or more (ped-anova 20), and says why where they tell nothing.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    method: {
      type: "word",
      placeholder: "name",
      words: ["fanova", "ped-anova", "shapley", "ablation"],
      help: "how it is measured (default: fanova)",
    },
    metric: { type: "text", placeholder: "name", help: "of which objective (default: the first)" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial importance digits", does: "each parameter's share of the variance" },
    { line: "hyperdial importance digits --method ped-anova", does: "what makes the best trials the best" },
  ],
  async act({ args, options, terminal }) {
    const { importanceWords } = await import("../study/importance-words.js");
    return importanceWords(args.study, options, terminal);
  },
});
