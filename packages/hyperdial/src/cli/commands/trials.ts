import { command, jsonOption, storageOption } from "../command.js";

export const trials = command({
  name: "trials",
  summary: "List the trials of a study",
  description:
    "In order of number, or the best first. States are waiting, running, paused, complete, stopped and failed; a failed trial says how: crashed, timed_out, out_of_memory, not_a_number, infeasible or lost.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    state: {
      type: "word",
      placeholder: "state",
      words: ["waiting", "running", "paused", "complete", "stopped", "failed"],
      help: "only trials in this state",
    },
    sort: {
      type: "word",
      placeholder: "order",
      words: ["number", "best"],
      help: "in which order (default: number)",
    },
    limit: { type: "count", placeholder: "n", help: "at most so many" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial trials digits --sort best --limit 10", does: "the ten best" },
    { line: "hyperdial trials digits --state failed", does: "what failed, and how" },
    { line: "hyperdial trials digits --json", does: "all of them, as one JSON array" },
  ],
  async act({ args, options, terminal }) {
    const { listTrials } = await import("../study/list-trials.js");
    return listTrials(args.study, options, terminal);
  },
});
