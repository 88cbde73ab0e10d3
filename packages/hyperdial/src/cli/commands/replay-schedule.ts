import { command, storageOption } from "../command.js";

export const replaySchedule = command({
  name: "replay-schedule",
  summary: "Train anew by the schedule of a population's trial",
  description:
    "A new study in the same storage trains one model from step 0: with the schedule's first setting up to the step where the next one held, from there (and its own checkpoint) with that, and so on. Says what came out beside what the trial had. Start it in the study's directory.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    trial: { type: "count", placeholder: "n", help: "of this trial (default: of the best)" },
    name: {
      type: "text",
      placeholder: "name",
      help: "the new study's name (default: NAME-schedule-TRIAL)",
    },
    seed: {
      type: "number",
      placeholder: "n",
      help: "another seed for the study; its program's own seed comes from the validation plan",
    },
    ...storageOption,
    json: { type: "flag", help: "one JSON object a line for each thing that happens" },
  },
  examples: [{ line: "hyperdial replay-schedule digits", does: "is it the schedule, or was it luck?" }],
  async act({ args, options, terminal }) {
    const { replayScheduleOf } = await import("../run/replay-schedule.js");
    return replayScheduleOf(args.study, options, terminal);
  },
});
