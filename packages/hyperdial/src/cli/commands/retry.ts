import { failureKinds } from "@hyperdial/core";
import { command, jsonOption, storageOption } from "../command.js";

export const retry = command({
  name: "retry",
  summary: "Put failed or stopped trials back to be run again",
  description:
    "The same trial with the same parameters, from its last checkpoint where it has one. It runs when a runner is at work: now, or with the next `hyperdial run`. It takes nothing of the budget for trials.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    trials: { help: "their numbers", times: "*" },
  },
  options: {
    failed: { type: "flag", help: "all failed trials" },
    kind: {
      type: "word",
      placeholder: "kind",
      words: failureKinds,
      help: "with --failed: only those that failed so",
    },
    reason: { type: "text", placeholder: "why", help: "kept in the study's log" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial retry digits --failed", does: "everything that failed" },
    {
      line: 'hyperdial retry digits --failed --kind out_of_memory --reason "bigger machine"',
      does: "one kind",
    },
    { line: "hyperdial retry digits 7", does: "one trial" },
  ],
  async act({ args, options, terminal }) {
    const { retryTrials } = await import("../study/retry-trials.js");
    return retryTrials(args.study, args.trials, options, terminal);
  },
});
