import { command, jsonOption, storageOption } from "../command.js";

export const explain = command({
  name: "explain",
  summary: "Tell in plain language what came out, and why",
  description:
    "What the best trial is, which parameters matter and with which others, where good settings lie, how carefully they must be set, what failed and where, and how sure all of that is. Sentences are made by rules from the same figures that `importance`, `effects` and `compare` show; a rule about good settings is told only where rules learned from a part of the trials hold for the others. Where something cannot be told, it says why.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    metric: { type: "text", placeholder: "name", help: "by which objective (default: the first)" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [{ line: "hyperdial explain digits", does: "the study in plain language" }],
  async act({ args, options, terminal }) {
    const { explainWords } = await import("../study/explain-words.js");
    return explainWords(args.study, options, terminal);
  },
});
