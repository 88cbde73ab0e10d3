import { command, jsonOption, storageOption } from "../command.js";

export const refine = command({
  name: "refine",
  summary: "Propose a narrower space from a study, for a finer one",
  description:
    "Ranges around the best trials, without values that were tried often and were never among them; each cut with its reason and the chance that it is a mistake. The new study starts from the old one's trials (warm_start). It takes 20 complete trials or more, and goes by the first objective.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    name: {
      type: "text",
      placeholder: "name",
      help: "the new study's name (default: the old one and a number)",
    },
    output: {
      type: "text",
      short: "o",
      placeholder: "file",
      completes: "file",
      help: "write the new study file there",
    },
    force: { type: "flag", help: "write over a file that is there" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial refine digits", does: "what it would be, and why" },
    { line: "hyperdial refine digits -o finer.yaml && hyperdial run finer.yaml", does: "and run it" },
  ],
  async act({ args, options, terminal }) {
    const { refineWords } = await import("../study/refine-words.js");
    return refineWords(args.study, options, terminal);
  },
});
