import { command, jsonOption, storageOption } from "../command.js";

export const invalidate = command({
  name: "invalidate",
  summary: "Take trials out of the count, with a reason",
  description:
    "A trial that was measured wrongly counts no more: not for the best, not for what the sampler learns. The log keeps it and the reason; --restore brings it back.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    trials: { help: "their numbers", times: "*" },
  },
  options: {
    reason: { type: "text", placeholder: "why", help: "kept in the study's log (needed)" },
    restore: { type: "flag", help: "let them count again" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: 'hyperdial invalidate digits 12 13 --reason "wrong data set on node 7"', does: "two trials" },
    { line: 'hyperdial invalidate digits 12 --restore --reason "it was right"', does: "count it again" },
  ],
  async act({ args, options, terminal }) {
    const { invalidateTrials } = await import("../study/invalidate-trials.js");
    return invalidateTrials(args.study, args.trials, options, terminal);
  },
});
