import { command, jsonOption, storageOption } from "../command.js";

export const deleteStudy = command({
  name: "delete",
  summary: "Delete a study and all its trials",
  description:
    "For good. In a terminal it asks first; elsewhere --yes is needed. `hyperdial export` keeps a copy.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    yes: { type: "flag", short: "y", help: "do not ask" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [{ line: "hyperdial delete digits --yes", does: "without a question" }],
  async act({ args, options, terminal }) {
    const { removeStudy } = await import("../study/remove-study.js");
    return removeStudy(args.study, options, terminal);
  },
});
