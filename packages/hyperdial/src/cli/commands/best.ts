import { command, jsonOption, storageOption } from "../command.js";

export const best = command({
  name: "best",
  summary: "Print the best setting so far",
  description:
    'The best complete trial by the first objective. With --json: {"trial","params","metrics"}, all digits; of a population, "schedule" too.',
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: { ...storageOption, ...jsonOption },
  examples: [
    { line: "hyperdial best digits", does: "for reading" },
    { line: "hyperdial best digits --json | jq .params > best.json", does: "the parameters, for a program" },
  ],
  async act({ args, options, terminal }) {
    const { showBest } = await import("../study/show-best.js");
    return showBest(args.study, options, terminal);
  },
});
