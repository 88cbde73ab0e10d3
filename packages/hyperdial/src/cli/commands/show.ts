import { command, jsonOption, storageOption } from "../command.js";

export const show = command({
  name: "show",
  summary: "Show how a study stands",
  description:
    "State, budget and what is left of it, the best setting, failures by kind with their last words, what runs, why trials wait, and where the study came from.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: { ...storageOption, ...jsonOption },
  examples: [
    { line: "hyperdial show digits", does: "everything at a glance" },
    { line: "hyperdial show digits --json | jq .spec > study.json", does: "get the study file back" },
  ],
  async act({ args, options, terminal }) {
    const { showStudy } = await import("../study/show-study.js");
    return showStudy(args.study, options, terminal);
  },
});
