import { command, jsonOption, storageOption } from "../command.js";

export const replay = command({
  name: "replay",
  summary: "Check that a study can be reproduced bit for bit",
  description:
    "Reads the study's log from its start, asks the sampler again where it was asked, knowing what it knew then, and compares each suggestion with what was recorded. No program is run. Ends with 8 where one differs.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: { ...storageOption, ...jsonOption },
  examples: [{ line: "hyperdial replay digits", does: "says how many suggestions are the same" }],
  async act({ args, options, terminal }) {
    const { replayNamed } = await import("../study/replay-study.js");
    return replayNamed(args.study, options, terminal);
  },
});
