import { command, jsonOption, storageOption } from "../command.js";

export const energy = command({
  name: "energy",
  summary: "What a study drew, what that gave off, and how it was found",
  description:
    "The energy of all its runs by meter, with the formula where one had to do; carbon where the study or --carbon says what a kilowatt-hour gives off; what went into runs that failed; and an estimate of what trying every combination would have come to.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    carbon: {
      type: "text",
      placeholder: "what",
      help: "grams of CO₂ equivalents a kWh, a region such as DE, or a .csv of times and grams (default: as recorded)",
    },
    levels: {
      type: "count",
      placeholder: "n",
      help: "values of each number in the grid that it is compared with (default: 5)",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial energy digits --carbon DE", does: "by Germany's yearly mean" },
    { line: "hyperdial energy digits --carbon grid.csv --json", does: "by a time series, for programs" },
  ],
  async act({ args, options, terminal }) {
    const { showEnergy } = await import("../study/show-energy.js");
    return showEnergy(args.study, options, terminal);
  },
});
