import { command, jsonOption, storageOption } from "../command.js";

export const front = command({
  name: "front",
  summary: "Show the Pareto front: what no other trial beats",
  description:
    "Of the complete trials that keep all bounds, those that no other one beats in every objective, the best by the first one first: how far each is from the bounds, the hypervolume that they dominate, and up to which reference (the worst of each objective and a tenth of its range beyond). With several folds or seeds, how surely each is on the front. Where no trial keeps the bounds, which comes nearest and which bound is hardest.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: { ...storageOption, ...jsonOption },
  examples: [
    { line: "hyperdial front digits", does: "for reading" },
    { line: "hyperdial front digits --json | jq '.trials[].metrics'", does: "for a program" },
  ],
  async act({ args, options, terminal }) {
    const { frontWords } = await import("../choice/front-words.js");
    return frontWords(args.study, options, terminal);
  },
});
