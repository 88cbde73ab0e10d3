import { command, jsonOption, storageOption } from "../command.js";

export const effects = command({
  name: "effects",
  summary: "Show how the score hangs on a parameter, and the room around the best",
  description:
    "Without a parameter: how far each may move from the best trial, all else as it is, before it costs one standard error. With one: the expected score along its values where it is active, averaged over all else, with a 95 % band. By forests of the complete trials, 10 or more.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    parameter: { help: "a parameter's name", times: "?" },
  },
  options: {
    metric: { type: "text", placeholder: "name", help: "of which objective (default: the first)" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial effects digits", does: "how carefully each parameter must be set" },
    { line: "hyperdial effects digits learning_rate", does: "the expected score at each value" },
  ],
  async act({ args, options, terminal }) {
    const { effectWords } = await import("../study/effect-words.js");
    return effectWords(args.study, args.parameter, options, terminal);
  },
});
