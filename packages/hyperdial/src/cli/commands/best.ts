import { command, jsonOption, storageOption } from "../command.js";

export const best = command({
  name: "best",
  summary: "Print the best setting so far",
  description:
    'The best complete trial by the first objective. Where values are noisy the best of many is partly luck: then it is the trial of which most is expected, and it says so. With --json: {"trial","params","metrics"}, all digits, and where values are noisy "recommendation" with both trials and the noise; of a population, "schedule" too.',
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    by: {
      type: "word",
      placeholder: "value",
      words: ["auto", "observed", "expected"],
      help: "observed: the best measured value; expected: what a model of all trials expects, luck taken off; auto: expected where noise is substantial (default: auto)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial best digits", does: "for reading" },
    { line: "hyperdial best digits --json | jq .params > best.json", does: "the parameters, for a program" },
    { line: "hyperdial best digits --by observed", does: "the best measured value, whatever its luck" },
  ],
  async act({ args, options, terminal }) {
    const { showBest } = await import("../study/show-best.js");
    return showBest(args.study, options, terminal);
  },
});
