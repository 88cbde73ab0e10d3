import { command, jsonOption, storageOption } from "../command.js";

export const prefer = command({
  name: "prefer",
  summary: "Say which of two trials you like better",
  description:
    "By their outcomes: which weighing of the objectives is yours. `hyperdial choose --by preference` goes by it, and so does the search from then on. Without numbers it offers the pair whose answer tells most: in a terminal one after the other, until you leave; elsewhere one, with what to type. Ten answers are mostly enough. What was said last of two trials counts.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    words: { help: "12 over 17: trial 12 is better (default: asks)", times: "*" },
  },
  options: {
    undo: { type: "flag", help: "take back what was said of the two; without numbers, what was said last" },
    list: { type: "flag", help: "what was said, and what is liked best by it" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial prefer digits 12 over 17", does: "trial 12 is better" },
    { line: "hyperdial prefer digits", does: "be asked for the pairs that tell most" },
    { line: "hyperdial prefer digits --undo", does: "take the last answer back" },
  ],
  async act({ args, options, terminal }) {
    const { preferTrials } = await import("../choice/prefer-trials.js");
    return preferTrials(args.study, args.words, options, terminal);
  },
});
