import { command, jsonOption, storageOption } from "../command.js";

export const schedule = command({
  name: "schedule",
  summary: "Show which setting held from which step on",
  description:
    "In a population (pbt, pb2) a trial goes on from another's checkpoint with another setting: the way back to the one that began from nothing. As YAML it is a scheduler for a study file, which trains anew by it.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    trial: { type: "count", placeholder: "n", help: "of this trial (default: of the best)" },
    format: {
      type: "word",
      placeholder: "format",
      words: ["table", "yaml", "json"],
      help: "default: by the output's ending, else a table",
    },
    output: { type: "text", short: "o", placeholder: "file", completes: "file", help: "write it there" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial schedule digits", does: "of the best trial" },
    { line: "hyperdial schedule digits --trial 31 -o schedule.yaml", does: "to keep, or for a study file" },
  ],
  async act({ args, options, terminal }) {
    const { showSchedule } = await import("../study/show-schedule.js");
    return showSchedule(args.study, options, terminal);
  },
});
